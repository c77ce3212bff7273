import { requireUser } from "@/lib/auth";
import { readWorkspaceSettings } from "@/lib/workspace-settings";
import { PrivacySettings } from "./privacy-settings";

export const metadata = { title: "Settings" };

export default async function SettingsPage() {
  const { workspaceId, workspaceName } = await requireUser();
  return (
    <div className="mx-auto max-w-3xl px-4 py-5 sm:px-6">
      <h1 className="font-semibold text-xl">Settings</h1>
      <p className="mt-1 text-muted">
        What the workspace “{workspaceName}” keeps of emails, clicks and people. Every change is
        saved at once and holds within some seconds.
      </p>
      <PrivacySettings first={await readWorkspaceSettings(workspaceId)} />
    </div>
  );
}
