import type { WorkspaceBlock } from "@/lib/blocks/data/workspace-blocks";
import { listOwnBlocks } from "@/lib/blocks/own-blocks";
import { readWorkspaceSettings } from "@/lib/privacy/workspace-settings";
import type { WorkspaceSettings } from "@/lib/workspaces/data/settings";

/** Everything that the page of settings shows. */
export interface SettingsPage {
  settings: WorkspaceSettings;
  /** The newest first. */
  blocks: WorkspaceBlock[];
}

/** Reads what a workspace keeps and what is blocked of it. */
export async function loadSettings(workspaceId: number): Promise<SettingsPage> {
  const [settings, blocks] = await Promise.all([
    readWorkspaceSettings(workspaceId),
    listOwnBlocks(workspaceId),
  ]);
  return { settings, blocks };
}
