import { db } from "@/lib/db";
import { Prisma } from "@/lib/generated/prisma/client";
import { databaseHistory } from "@/lib/links/epochs/database-history";

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

/** `version` changes whenever `allBlocks` does; `history` when the database was restored or replaced, so that messages have other numbers. */
export async function blocksVersion(): Promise<{ version: string; history: string }> {
  const [row] = await db().$queryRaw<{ version: string; history: string }[]>`
    SELECT concat_ws('/', count(*), max(id)) AS version, ${Prisma.raw(databaseHistory)} AS history FROM block`;
  return row ?? { version: "", history: "" };
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
