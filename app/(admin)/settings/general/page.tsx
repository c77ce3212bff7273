import { deletedWithWorkspace } from "@/lib/privacy/delete-workspace";
import { requireUser } from "@/lib/workspaces/require-user";
import { DeleteWorkspace } from "./delete-workspace";
import { LeaveWorkspace } from "./leave-workspace";
import { WorkspaceName } from "./workspace-name";

export const metadata = { title: "General settings" };

export default async function GeneralPage() {
  const { workspaceId: id, workspaceName: name, role } = await requireUser("viewer");
  const workspace = { id, name };
  return (
    <div className="mt-4 grid gap-4">
      <WorkspaceName key={name} name={name} mayChange={role === "owner"} />
      <LeaveWorkspace name={name} />
      {role === "owner" && (
        <DeleteWorkspace workspace={workspace} contents={await deletedWithWorkspace(id)} />
      )}
    </div>
  );
}
