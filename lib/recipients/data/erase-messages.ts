import { db } from "@/lib/db";
import { Prisma } from "@/lib/generated/prisma/client";

/** In the clicks on the messages in `erased`, deletes what identifies the person who clicked. */
const clients = Prisma.sql`
    clicks AS (
      UPDATE click SET user_agent = NULL, referrer = NULL, ip = NULL
      FROM erased WHERE click.message_id = erased.id
    )`;

/**
 * Deletes everything about the recipient from the messages to an address. Returns the number of messages. Their links
 * still work, and their clicks stay counted but no longer belong to a person.
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
    keys AS (
      -- They may name the recipient, and so may the hash of the email.
      DELETE FROM idempotency_key USING erased
      WHERE workspace_id = ${workspaceId} AND message_id = erased.id
    ),
    ${clients}
    SELECT count(*)::integer AS messages FROM erased`;
  return row?.messages ?? 0;
}

const batchSize = 10_000;

/**
 * Deletes the recipients of all messages of a workspace that keeps totals only, and what their clicks say about the
 * client. Returns how many messages had a recipient.
 */
export async function forgetRecipients(workspaceId: number): Promise<number> {
  let forgotten = 0;
  for (;;) {
    // Deletes in batches, and leaves rows locked by others to the next round, so that nothing waits for this.
    const [row] = await db().$queryRaw<{ messages: number }[]>`
      WITH erased AS (
        UPDATE message SET recipient = NULL WHERE id = ANY(ARRAY(
          SELECT id FROM message
          WHERE workspace_id = ${workspaceId} AND recipient IS NOT NULL
            AND EXISTS (SELECT FROM workspace WHERE id = ${workspaceId} AND aggregate_only)
          ORDER BY lower(recipient) LIMIT ${batchSize} FOR UPDATE SKIP LOCKED))
        RETURNING id
      ),
      ${clients}
      SELECT count(*)::integer AS messages FROM erased`;
    const messages = row?.messages ?? 0;
    forgotten += messages;
    if (messages < batchSize) return forgotten;
  }
}

/** Whether any message of a workspace has a recipient. */
export async function knowsRecipients(workspaceId: number): Promise<boolean> {
  const rows = await db().$queryRaw<unknown[]>`
    SELECT id FROM message WHERE workspace_id = ${workspaceId} AND recipient IS NOT NULL
    ORDER BY lower(recipient) LIMIT 1`;
  return rows.length > 0;
}

/** The number of messages to an address. */
export async function countMessagesTo(workspaceId: number, address: string): Promise<number> {
  const [row] = await db().$queryRaw<{ messages: number }[]>`
    SELECT count(*)::integer AS messages FROM message
    WHERE workspace_id = ${workspaceId} AND lower(recipient) = lower(${address})`;
  return row?.messages ?? 0;
}
