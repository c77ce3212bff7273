import { redirect } from "next/navigation";
import { NarrowPage } from "@/app/components/narrow-page";
import { listWorkspaces } from "@/lib/workspaces/manage-workspaces";
import { requirePerson } from "@/lib/workspaces/require-user";
import { newSecret } from "@/lib/workspaces/second-factor/totp";
import { Required } from "./required";

export const metadata = { title: "Set up a second factor" };

/** For a member of a workspace that requires a second factor, who has none. */
export default async function SecondFactorPage() {
  const { id, email, workspace } = await requirePerson();
  if (!workspace?.lacksSecondFactor) redirect("/");
  const others = (await listWorkspaces(id)).filter((one) => one.id !== workspace.id);
  return (
    <NarrowPage title="Set up a second factor">
      <Required first={newSecret(email)} email={email} workspace={workspace.name} others={others} />
    </NarrowPage>
  );
}
