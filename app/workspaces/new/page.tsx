import Link from "next/link";
import { BrandMark } from "@/app/components/brand-mark";
import { requirePerson } from "@/lib/workspaces/require-user";
import { LogOutButton } from "./log-out-button";
import { NewWorkspace } from "./new-workspace";

export const metadata = { title: "New workspace" };

export default async function NewWorkspacePage() {
  const { email, workspace } = await requirePerson();
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-sm flex-col justify-center px-4 py-10 sm:pb-40">
      <div className="flex items-center gap-2">
        <BrandMark className="size-7" />
        <span className="font-semibold text-lg">Clickstamp</span>
      </div>
      <h1 className="mt-6 font-semibold text-xl">New workspace</h1>
      <p className="mt-1 mb-5 text-muted">
        {workspace
          ? "A workspace has its own members, API keys, click domains, campaigns and numbers. You will be its owner."
          : "You belong to no workspace. Make one, or ask for an invitation."}
      </p>
      <NewWorkspace />
      <p className="mt-6 border-line border-t pt-4 text-muted text-sm [overflow-wrap:anywhere]">
        {workspace ? (
          <Link href="/" className="rounded-sm font-medium text-ink underline max-sm:py-2">
            Back to {workspace.name}
          </Link>
        ) : (
          <>
            Logged in as {email}. <LogOutButton />
          </>
        )}
      </p>
    </main>
  );
}
