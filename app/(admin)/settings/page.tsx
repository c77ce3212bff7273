import { loadSettings } from "@/lib/privacy/load-settings";
import { requireUser } from "@/lib/workspaces/auth";
import { BlockedLinks } from "./blocked-links";
import { PrivacySettings } from "./privacy-settings";

export const metadata = { title: "Settings" };

export default async function SettingsPage() {
  const { workspaceId, workspaceName } = await requireUser();
  const { settings, blocks } = await loadSettings(workspaceId);
  return (
    <div className="mx-auto max-w-3xl px-4 py-5 sm:px-6">
      <h1 className="font-semibold text-xl">Settings</h1>
      <p className="mt-1 text-muted">
        What the workspace “{workspaceName}” stores about emails, clicks and people, and which links
        it blocks. Changes are saved at once and take effect within seconds.
      </p>
      <PrivacySettings first={settings} />
      <div id="blocked-links" className="mt-4 scroll-mt-16">
        <BlockedLinks first={blocks} renderedAtMs={Date.now()} />
      </div>
    </div>
  );
}
