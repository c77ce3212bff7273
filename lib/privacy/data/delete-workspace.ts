import { insertBlock } from "@/lib/blocks/data/blocks";
import { db } from "@/lib/db";
import { releaseDomains } from "@/lib/domains/data/domains";
import { inTransaction } from "@/lib/in-turn";
import type { By } from "@/lib/workspaces/audit";
import { insertEntry } from "@/lib/workspaces/data/audit";

/** What ends with a workspace. */
export interface WorkspaceContents {
  /** The messages whose links stop working. */
  messages: number;
  clicks: number;
  members: number;
  apiKeys: number;
}

/** Counts what ends with a workspace. Messages and clicks come from roll-ups. */
export async function workspaceContents(workspaceId: number): Promise<WorkspaceContents> {
  const [row] = await db().$queryRaw<WorkspaceContents[]>`
    SELECT coalesce(sum(messages), 0)::float8 AS messages, coalesce(sum(total), 0)::float8 AS clicks,
           (SELECT count(*)::integer FROM membership WHERE workspace_id = ${workspaceId}) AS members,
           (SELECT count(*)::integer FROM api_key WHERE workspace_id = ${workspaceId}) AS "apiKeys"
    FROM campaign_total WHERE workspace_id = ${workspaceId}`;
  return row as WorkspaceContents;
}

/**
 * Marks a workspace as deleted, blocks all its links as the operator would, and deletes its members, API keys, invitations
 * and own blocks, in one transaction. No message is stored for it from then on. `isNamed` decides whether its name is the
 * right one. Returns why it did nothing, or `deleted`.
 */
export async function markDeleted(
  by: By,
  isNamed: (name: string) => boolean,
): Promise<"deleted" | "other-name" | "gone"> {
  const { workspaceId } = by;
  return inTransaction(async (tx) => {
    // Waits for messages that are being stored, see insertMessages.
    const [workspace] = await tx.$queryRaw<{ name: string }[]>`
      SELECT name FROM workspace WHERE id = ${workspaceId} AND deleted_at IS NULL FOR UPDATE`;
    if (!workspace) return "gone";
    if (!isNamed(workspace.name)) return "other-name";
    await tx.membership.deleteMany({ where: { workspaceId } });
    await tx.apiKey.deleteMany({ where: { workspaceId } });
    await tx.invitation.deleteMany({ where: { workspaceId } });
    await tx.block.deleteMany({ where: { workspaceId } });
    // Without a workspace, so that nobody in the app can lift it.
    const block = { kind: "workspace", value: String(workspaceId), workspaceId: null } as const;
    await insertBlock(block, {}, tx);
    await releaseDomains(tx, workspaceId);
    await tx.workspace.update({
      where: { id: workspaceId },
      data: {
        deletedAt: new Date(),
        // Nothing more is stored about people while the rest is being deleted.
        keepEmails: false,
        aggregateOnly: true,
        defaultClickDomainId: null,
        whenClickDomainFails: "fall-back",
      },
    });
    await insertEntry(by, "workspace-deleted", workspace.name, tx);
    return "deleted";
  });
}
