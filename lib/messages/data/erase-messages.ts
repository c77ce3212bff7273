import { db } from "@/lib/db";

/**
 * Forgets whom messages to an address went to and everything else that is about that person. Returns their number. Their
 * links work as before, and their clicks stay counted, but nothing tells any more whose they were.
 */
export async function eraseMessages(workspaceId: number, address: string): Promise<number> {
  const [row] = await db().$queryRaw<{ messages: number }[]>`
    WITH erased AS (
      UPDATE message SET recipient = NULL, subject = NULL, tags = '{}', erased = true
      WHERE workspace_id = ${workspaceId} AND lower(recipient) = lower(${address})
      RETURNING id, campaign_id
    ),
    subjects AS (
      UPDATE campaign_total SET subject = NULL, search_text = split_part(search_text, E'\\n', 1) FROM erased
      WHERE campaign_total.campaign_id = erased.campaign_id AND first_message_id = erased.id
    ),
    emails AS (
      DELETE FROM campaign_email USING erased WHERE message_id = erased.id
    ),
    clicks AS (
      UPDATE click SET user_agent = NULL, referrer = NULL, ip = NULL
      FROM erased WHERE click.message_id = erased.id
    )
    SELECT count(*)::integer AS messages FROM erased`;
  return row?.messages ?? 0;
}

/** How many messages went to an address. */
export async function countMessagesTo(workspaceId: number, address: string): Promise<number> {
  const [row] = await db().$queryRaw<{ messages: number }[]>`
    SELECT count(*)::integer AS messages FROM message
    WHERE workspace_id = ${workspaceId} AND lower(recipient) = lower(${address})`;
  return row?.messages ?? 0;
}
