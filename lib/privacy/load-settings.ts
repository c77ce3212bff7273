import type { WorkspaceBlock } from "@/lib/blocks/data/workspace-blocks";
import { listOwnBlocks } from "@/lib/blocks/own-blocks";
import { readWorkspaceSettings } from "@/lib/privacy/workspace-settings";
import type { WorkspaceSettings } from "@/lib/workspaces/data/settings";

/** The data for the page of settings. */
export interface SettingsPage {
  settings: WorkspaceSettings;
  /** Newest first. */
  blocks: WorkspaceBlock[];
}

/** Reads a workspace's settings and the blocks that affect it. */
export async function loadSettings(workspaceId: number): Promise<SettingsPage> {
  const [settings, blocks] = await Promise.all([
    readWorkspaceSettings(workspaceId),
    listOwnBlocks(workspaceId),
  ]);
  return { settings, blocks };
}
