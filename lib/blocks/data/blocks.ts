import { db } from "@/lib/db";

export const blockKinds = ["destination", "host", "link", "message", "workspace"] as const;

export type BlockKind = (typeof blockKinds)[number];

/** What is not redirected to any more. */
export interface Block {
  kind: BlockKind;
  /** A URL without fragment, a hostname, `message/position`, or the number of a message or workspace. */
  value: string;
  /** Whose owner blocked it, for its own links only; null: the operator, for all. */
  workspaceId: number | null;
}

/** Everything that is blocked, in the order in which it was. */
export async function allBlocks(): Promise<Block[]> {
  const rows = await db().block.findMany({ orderBy: { id: "asc" } });
  return rows.map(({ kind, value, workspaceId }) => ({
    kind: kind as BlockKind,
    value,
    workspaceId,
  }));
}

/** Changes whenever `allBlocks` does. */
export async function blocksVersion(): Promise<string> {
  const [row] = await db().$queryRaw<{ version: string }[]>`
    SELECT concat_ws('/', count(*), max(id)) AS version FROM block`;
  return row?.version ?? "";
}

/** Adds a block, with whoever made it and why; false when it is there already. */
export async function insertBlock(
  { kind, value, workspaceId }: Block,
  { userId = null, note = null }: { userId?: number | null; note?: string | null } = {},
): Promise<boolean> {
  const data = { kind, value, workspaceId, userId, note };
  const { count } = await db().block.createMany({ data, skipDuplicates: true });
  return count > 0;
}

/** Takes a block away; false when there is none. */
export async function deleteBlock({ kind, value, workspaceId }: Block): Promise<boolean> {
  return (await db().block.deleteMany({ where: { kind, value, workspaceId } })).count > 0;
}
