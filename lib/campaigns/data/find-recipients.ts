import { db } from "@/lib/db";
import { Prisma } from "@/lib/generated/prisma/client";

/** A recipient of a campaign: an address, in any case. Counts only clicks that may be shown. */
export interface Recipient {
  /** The address as the first message has it. */
  recipient: string;
  /** The number of the campaign's messages to them. */
  messages: number;
  firstMessageAt: Date;
  human: number;
  automated: number;
  /** The first and the last human click. */
  firstClickAt: Date | null;
  lastClickAt: Date | null;
}

/** Which recipients of a campaign to find. */
export interface AudienceQuery {
  /** Only recipients with at least one human click, or only those without; undefined: all. */
  clicked: boolean | undefined;
  /** Counts clicks at or after this time; undefined: all. */
  from: Date | undefined;
  /** The key of the last recipient of the previous page. */
  after: string | undefined;
}

/**
 * The recipients of a campaign, each once, in the order of their addresses in lower case, which are the keys of pages.
 * Leaves out messages without a recipient.
 */
export async function findRecipients(
  campaignId: bigint,
  query: AudienceQuery & { limit: number },
): Promise<(Recipient & { key: string })[]> {
  const found = query.clicked && (await fewClicked(campaignId)) ? amongClicked : groups;
  // Looks up the clicks of a page's messages only, in their index. With a join, Postgres may read all clicks.
  return db().$queryRaw<(Recipient & { key: string })[]>(Prisma.sql`
    WITH page AS MATERIALIZED (
      SELECT lower(recipient) AS key, (array_agg(recipient ORDER BY message.id))[1] AS recipient,
             count(*)::integer AS messages, min(created_at) AS first_message_at, array_agg(message.id) AS ids
      ${found(campaignId, query)}
      ORDER BY lower(recipient) LIMIT ${query.limit})
    SELECT key, recipient, messages, first_message_at AS "firstMessageAt", clicks.*
    FROM page CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE NOT automated)::integer AS human,
             count(*) FILTER (WHERE automated)::integer AS automated,
             min(time) FILTER (WHERE NOT automated) AS "firstClickAt",
             max(time) FILTER (WHERE NOT automated) AS "lastClickAt"
      FROM click WHERE message_id = ANY(page.ids) ${since(query)}) AS clicks
    ORDER BY key`);
}

/** The number of recipients that findRecipients finds on all pages after `after`. */
export async function countRecipients(campaignId: bigint, query: AudienceQuery): Promise<number> {
  const all = Prisma.sql`
    (SELECT count(*) FROM (SELECT ${groups(campaignId, { ...query, clicked: undefined })}) AS recipient)`;
  // From the first clicks, of which there are far fewer than messages.
  const clicked = Prisma.sql`
    (SELECT count(DISTINCT lower(recipient)) FROM first_click AS first JOIN message ON message.id = message_id
     WHERE first.campaign_id = ${campaignId} AND position = 0 AND recipient IS NOT NULL
       AND lower(recipient) > ${query.after ?? ""} AND ${hasClick(query)})`;
  const wanted =
    query.clicked === undefined ? all : query.clicked ? clicked : Prisma.sql`${all} - ${clicked}`;
  const [row] = await db().$queryRaw<{ recipients: number }[]>(Prisma.sql`
    SELECT (${wanted})::integer AS recipients`);
  return row?.recipients ?? 0;
}

/** Whether so few messages have human clicks that all of them can be read for each page. */
async function fewClicked(campaignId: bigint): Promise<boolean> {
  const most = 10_000;
  const rows = await db().$queryRaw<{ few: boolean }[]>(Prisma.sql`
    SELECT clicked_messages <= ${most} AS few FROM campaign_total WHERE campaign_id = ${campaignId}`);
  return rows[0]?.few ?? false;
}

/** Like groups, for those who clicked: starts from the first clicks, instead of all messages in the order of addresses. */
function amongClicked(campaignId: bigint, query: AudienceQuery): Prisma.Sql {
  return Prisma.sql`
    FROM message
    WHERE campaign_id = ${campaignId} AND recipient IS NOT NULL AND lower(recipient) = ANY(ARRAY(
      SELECT DISTINCT lower(recipient) FROM first_click AS first JOIN message ON message.id = message_id
      WHERE first.campaign_id = ${campaignId} AND position = 0 AND recipient IS NOT NULL
        AND lower(recipient) > ${query.after ?? ""} AND ${hasClick(query)}))
    GROUP BY lower(recipient)`;
}

/** FROM, WHERE, GROUP BY and HAVING of a statement with a group for each recipient. */
function groups(campaignId: bigint, query: AudienceQuery): Prisma.Sql {
  // Every address is greater than an empty one.
  const messages = Prisma.sql`
    campaign_id = ${campaignId} AND recipient IS NOT NULL AND lower(recipient) > ${query.after ?? ""}`;
  if (query.clicked === undefined) {
    return Prisma.sql`FROM message WHERE ${messages} GROUP BY lower(recipient)`;
  }
  return Prisma.sql`
    FROM message LEFT JOIN LATERAL (
      SELECT true AS clicked FROM first_click AS first
      WHERE message_id = message.id AND position = 0 AND ${hasClick(query)}
      LIMIT 1) AS human ON true
    WHERE ${messages}
    GROUP BY lower(recipient) HAVING bool_or(human.clicked IS TRUE) = ${query.clicked}`;
}

/**
 * Whether a human click of a message may be shown. `first` is its first one, which is known longer than it is kept. That
 * one is found by its key, in one partition.
 */
function hasClick(query: AudienceQuery): Prisma.Sql {
  return Prisma.sql`(
    EXISTS (SELECT FROM click WHERE time = first.time AND id = first.click_id ${since(query)})
    OR EXISTS (SELECT FROM click WHERE message_id = first.message_id AND NOT automated
                 AND time >= first.time ${since(query)}))`;
}

function since({ from }: AudienceQuery): Prisma.Sql {
  return from ? Prisma.sql`AND time >= ${from}::timestamptz` : Prisma.empty;
}
