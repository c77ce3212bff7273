import { isNeeded } from "@/lib/workspaces/members/manage-members";
import { requireUser } from "@/lib/workspaces/require-user";
import { DeleteWorkspace } from "./delete-workspace";
import { LeaveWorkspace } from "./leave-workspace";
import { WorkspaceName } from "./workspace-name";

export const metadata = { title: "General settings" };

export default async function GeneralPage() {
  const user = await requireUser("viewer");
  const { workspaceId, workspaceName: name, role } = user;
  return (
    <div className="mt-4 grid gap-4">
      <WorkspaceName key={name} name={name} mayChange={role === "owner"} />
      <LeaveWorkspace name={name} isOnlyOwner={await isNeeded(user)} />
      {role === "owner" && <DeleteWorkspace id={workspaceId} name={name} />}
    </div>
  );
}
