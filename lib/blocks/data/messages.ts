import { db } from "@/lib/db";

/** The numbers of a workspace's messages above `after`, ascending, in batches of at most 50,000. */
export async function* messagesOf(
  workspaceId: number,
  after = -1n,
): AsyncGenerator<readonly bigint[]> {
  let last = after;
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

/** The last number assigned to a message. That message may not be stored yet. */
export async function lastMessage(): Promise<bigint> {
  const [row] = await db().$queryRaw<
    { last: bigint }[]
  >`SELECT last_value AS last FROM message_id_seq`;
  return row?.last ?? 0n;
}

/** The workspace of a message; undefined if no message has that number. */
export async function workspaceOfMessage(id: bigint): Promise<number | undefined> {
  const message = await db().message.findUnique({ where: { id }, select: { workspaceId: true } });
  return message?.workspaceId;
}

/** Whether a message has a link at a position. */
export async function hasLink(id: bigint, position: number): Promise<boolean> {
  const rows = await db().$queryRaw<unknown[]>`
    SELECT FROM message JOIN link USING (link_list_id)
    WHERE message.id = ${id} AND link.position = ${position}`;
  return rows.length > 0;
}
