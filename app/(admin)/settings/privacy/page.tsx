import { readWorkspaceSettings } from "@/lib/privacy/workspace-settings";
import { requireUser } from "@/lib/workspaces/require-user";
import { PrivacySettings } from "./privacy-settings";

export const metadata = { title: "Privacy settings" };

export default async function PrivacyPage() {
  const { workspaceId, workspaceName, role } = await requireUser("editor");
  const settings = await readWorkspaceSettings(workspaceId);
  return (
    <>
      <p className="mt-4 text-muted">
        What the workspace “{workspaceName}” stores about emails, clicks and people. Changes are
        saved at once and apply within seconds.
        {role !== "owner" && " Only owners can delete data."}
      </p>
      <PrivacySettings first={settings} />
    </>
  );
}
