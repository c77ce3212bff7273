import Link from "next/link";
import { NarrowPage } from "@/app/components/narrow-page";
import { LogOutButton } from "@/app/login/log-out-button";
import { requirePerson } from "@/lib/workspaces/require-user";
import { NewWorkspace } from "./new-workspace";

export const metadata = { title: "New workspace" };

/** Also where someone lands who belongs to no workspace. They can't create one: they may have been removed from all. */
export default async function NewWorkspacePage() {
  const { email, workspace } = await requirePerson();
  if (!workspace) return <NoWorkspace email={email} />;
  return (
    <NarrowPage title="New workspace">
      <p className="mb-5 text-muted">
        A workspace has its own members, API keys, click domains, campaigns and numbers. You will be
        its owner.
      </p>
      <NewWorkspace />
      <p className={footer}>
        <Link href="/" className="rounded-sm font-medium text-ink underline max-sm:py-2">
          Back to {workspace.name}
        </Link>
      </p>
    </NarrowPage>
  );
}

function NoWorkspace({ email }: { email: string }) {
  return (
    <NarrowPage title="You belong to no workspace">
      <p className="text-muted">Ask the owner of one for an invitation.</p>
      <p className={footer}>
        Logged in as {email}. <LogOutButton />
      </p>
    </NarrowPage>
  );
}

const footer = "mt-6 border-line border-t pt-4 text-muted text-sm [overflow-wrap:anywhere]";
