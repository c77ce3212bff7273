import { db } from "@/lib/db";

export const blockKinds = ["destination", "host", "link", "message", "workspace"] as const;

export type BlockKind = (typeof blockKinds)[number];

/** What is not redirected to any more. */
export interface Block {
  kind: BlockKind;
  /** A URL without fragment, a hostname, `message/position`, or the number of a message or workspace. */
  value: string;
}

/** Everything that is blocked, in the order in which it was. */
export async function allBlocks(): Promise<Block[]> {
  const rows = await db().block.findMany({ orderBy: { id: "asc" } });
  return rows.map(({ kind, value }) => ({ kind: kind as BlockKind, value }));
}

/** Changes whenever `allBlocks` does. */
export async function blocksVersion(): Promise<string> {
  const [row] = await db().$queryRaw<{ version: string }[]>`
    SELECT concat_ws('/', count(*), max(id)) AS version FROM block`;
  return row?.version ?? "";
}

/** Adds a block; false when it is there already. */
export async function insertBlock({ kind, value }: Block): Promise<boolean> {
  const { count } = await db().block.createMany({ data: { kind, value }, skipDuplicates: true });
  return count > 0;
}

/** Takes a block away; false when there is none. */
export async function deleteBlock({ kind, value }: Block): Promise<boolean> {
  return (await db().block.deleteMany({ where: { kind, value } })).count > 0;
}

/** The numbers of a workspace's messages, in order, a piece at a time. */
export async function* messagesOf(workspaceId: number): AsyncGenerator<bigint[]> {
  let last = -1n;
  for (;;) {
    const rows = await db().$queryRaw<{ id: bigint }[]>`
      SELECT id FROM message WHERE id > ${last} AND workspace_id = ${workspaceId}
      ORDER BY id LIMIT 50000`;
    const end = rows.at(-1)?.id;
    if (end === undefined) return;
    yield rows.map(({ id }) => id);
    last = end;
  }
}
