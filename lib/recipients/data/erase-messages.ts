import { db } from "@/lib/db";
import { Prisma } from "@/lib/generated/prisma/client";

/** Deletes what the clicks on messages of `erased` (id) tell of who made them. */
const clients = Prisma.sql`
    clicks AS (
      UPDATE click SET user_agent = NULL, referrer = NULL, ip = NULL
      FROM erased WHERE click.message_id = erased.id
    )`;

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
    ${clients}
    SELECT count(*)::integer AS messages FROM erased`;
  return row?.messages ?? 0;
}

const batchSize = 10_000;

/**
 * Forgets whom any message of a workspace that keeps totals only went to, and with it what their clicks tell of their client. Returns how
 * many had a recipient.
 */
export async function forgetRecipients(workspaceId: number): Promise<number> {
  let forgotten = 0;
  for (;;) {
    // In batches, and what somebody else changes right now at the next time, so that nobody waits for it.
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

/** Whether it is known of any message of a workspace whom it went to. */
export async function knowsRecipients(workspaceId: number): Promise<boolean> {
  const rows = await db().$queryRaw<unknown[]>`
    SELECT id FROM message WHERE workspace_id = ${workspaceId} AND recipient IS NOT NULL
    ORDER BY lower(recipient) LIMIT 1`;
  return rows.length > 0;
}

/** How many messages went to an address. */
export async function countMessagesTo(workspaceId: number, address: string): Promise<number> {
  const [row] = await db().$queryRaw<{ messages: number }[]>`
    SELECT count(*)::integer AS messages FROM message
    WHERE workspace_id = ${workspaceId} AND lower(recipient) = lower(${address})`;
  return row?.messages ?? 0;
}
