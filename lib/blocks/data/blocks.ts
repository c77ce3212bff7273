import { db } from "@/lib/db";
import type { Queries } from "@/lib/in-turn";

export const blockKinds = ["destination", "host", "link", "message", "workspace"] as const;

export type BlockKind = (typeof blockKinds)[number];

/** Stops redirects: a click that matches gets a warning page. */
export interface Block {
  kind: BlockKind;
  /** A URL without fragment, a hostname, `message/position`, or the number of a message or workspace. */
  value: string;
  /**
   * The workspace whose owner made the block, which then applies to its links only. Null: the operator's, for all
   * links.
   */
  workspaceId: number | null;
}

/** All blocks, oldest first. */
export async function allBlocks(): Promise<Block[]> {
  const rows = await db().block.findMany({ orderBy: { id: "asc" } });
  return rows.map(({ kind, value, workspaceId }) => ({
    kind: kind as BlockKind,
    value,
    workspaceId,
  }));
}

/** Adds a block, with the user who made it and the reason. Returns false if it exists already. */
export async function insertBlock(
  { kind, value, workspaceId }: Block,
  { userId = null, note = null }: { userId?: number | null; note?: string | null } = {},
  client: Queries = db(),
): Promise<boolean> {
  const data = { kind, value, workspaceId, userId, note };
  const { count } = await client.block.createMany({ data, skipDuplicates: true });
  return count > 0;
}

/** Deletes a block. Returns false if there is none. */
export async function deleteBlock({ kind, value, workspaceId }: Block): Promise<boolean> {
  return (await db().block.deleteMany({ where: { kind, value, workspaceId } })).count > 0;
}
