import { db } from "@/lib/db";

/** The URL stored for a position of a message, with its fragment; undefined when there is none. */
export async function storedUrl(messageId: bigint, position: number): Promise<string | undefined> {
  const rows = await db().$queryRaw<{ url: string }[]>`
    SELECT link.url FROM message JOIN link USING (link_list_id)
    WHERE message.id = ${messageId} AND link.position = ${position}`;
  return rows[0]?.url;
}
