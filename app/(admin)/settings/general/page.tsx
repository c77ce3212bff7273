import { isOnlyOwner } from "@/lib/workspaces/members/list-members";
import { requireUser } from "@/lib/workspaces/require-user";
import { DeleteWorkspace } from "./delete-workspace";
import { LeaveWorkspace } from "./leave-workspace";
import { WorkspaceName } from "./workspace-name";

export const metadata = { title: "General settings" };

export default async function GeneralPage() {
  const { id, workspaceId, workspaceName: name, role } = await requireUser("viewer");
  return (
    <div className="mt-4 grid gap-4">
      <WorkspaceName key={name} name={name} mayChange={role === "owner"} />
      <LeaveWorkspace name={name} isOnlyOwner={await isOnlyOwner(workspaceId, id)} />
      {role === "owner" && <DeleteWorkspace id={workspaceId} name={name} />}
    </div>
  );
}
