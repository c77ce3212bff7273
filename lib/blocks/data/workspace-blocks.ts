import { db } from "@/lib/db";
import type { BlockKind } from "./blocks";

/** A block that concerns a workspace. */
export interface WorkspaceBlock {
  id: number;
  kind: BlockKind;
  value: string;
  /** ISO 8601, UTC. */
  createdAt: string;
  /** The reason given by the user who blocked it. */
  note: string | null;
  /** The email address of the user who blocked it; null if unknown. */
  by: string | null;
  /** Only the operator can lift it. */
  byOperator: boolean;
}

/**
 * The blocks made by a workspace's owners, and those of the operator's that affect it: blocks of the workspace itself,
 * of its messages and links, and of destinations and hosts in its campaigns. Newest first. Leaves out the operator's
 * other blocks, which are none of its business.
 */
export async function workspaceBlocks(workspaceId: number): Promise<WorkspaceBlock[]> {
  const rows = await db().$queryRaw<(Omit<WorkspaceBlock, "createdAt"> & { createdAt: Date })[]>`
    SELECT block.id, kind, value, note, block.created_at AS "createdAt", email AS by,
           block.workspace_id IS NULL AS "byOperator"
    FROM block LEFT JOIN app_user ON app_user.id = block.user_id
    WHERE block.workspace_id = ${workspaceId} OR block.workspace_id IS NULL AND CASE kind
      WHEN 'workspace' THEN value = ${String(workspaceId)}
      WHEN 'destination' THEN EXISTS (
        SELECT FROM campaign_link JOIN campaign ON campaign.id = campaign_id
        WHERE campaign.workspace_id = ${workspaceId} AND split_part(url, '#', 1) = value)
      WHEN 'host' THEN EXISTS (
        SELECT FROM campaign_link JOIN campaign ON campaign.id = campaign_id
        WHERE campaign.workspace_id = ${workspaceId}
          AND substring(url FROM '^https?://([[][^]]*[]]|[^/:?#]*)') IN (value, value || '.'))
      ELSE EXISTS (
        SELECT FROM message
        WHERE message.id = split_part(value, '/', 1)::bigint AND message.workspace_id = ${workspaceId})
    END
    ORDER BY block.id DESC`;
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
}

/** The number of blocks made by a workspace's owners. */
export async function countBlocks(workspaceId: number): Promise<number> {
  return db().block.count({ where: { workspaceId } });
}

/** Deletes a block made by a workspace's owners, and returns it. Undefined if there is none with that id. */
export async function deleteOwnBlock(
  workspaceId: number,
  id: number,
): Promise<Pick<WorkspaceBlock, "kind" | "value"> | undefined> {
  const [deleted] = await db().$queryRaw<Pick<WorkspaceBlock, "kind" | "value">[]>`
    DELETE FROM block WHERE id = ${id} AND workspace_id = ${workspaceId} RETURNING kind, value`;
  return deleted;
}
