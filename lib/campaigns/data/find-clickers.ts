import { db } from "@/lib/db";

/** A recipient who clicked in a campaign. */
export interface Clicker {
  /** The first of the messages to them that were clicked. */
  message: string;
  /** The address as the first message has it. */
  recipient: string;
  /** The time of the first human click that is kept; ISO 8601, UTC. */
  firstClickAt: string;
  /** The positions that were clicked, ascending. */
  positions: number[];
}

/** Which of a campaign's clickers to list: those with clicks since `from`. `after` is the last one of the previous page. */
export interface ClickersQuery {
  from: Date | undefined;
  after: { time: Date; message: bigint } | undefined;
  limit: number;
}

/**
 * The recipients with at least one human click that is kept, each address once in whatever case, latest first click first.
 * Leaves out messages without a recipient. Reads the first clicks of the campaign's messages; if one is no longer kept, the
 * later clicks of its message.
 */
export async function findClickers(
  campaignId: bigint,
  { from, after, limit }: ClickersQuery,
): Promise<Clicker[]> {
  const since = from ?? new Date(0);
  const rows = await db().$queryRaw<(Omit<Clicker, "firstClickAt"> & { time: Date })[]>`
    WITH clicked AS (
      SELECT message.id, lower(recipient) AS key, COALESCE(
        (SELECT time FROM click
         WHERE time = first.time AND id = first.click_id AND time >= ${since}::timestamptz),
        (SELECT min(time) FROM click WHERE message_id = first.message_id AND NOT automated
           AND time >= first.time AND time >= ${since}::timestamptz)) AS time
      FROM first_click AS first JOIN message ON message.id = first.message_id
      WHERE first.campaign_id = ${campaignId} AND position = 0 AND recipient IS NOT NULL),
    page AS MATERIALIZED (
      SELECT key, min(id) AS message, array_agg(id) AS ids, min(time) AS time
      FROM clicked WHERE time IS NOT NULL
      GROUP BY key
      HAVING ${after?.time ?? null}::timestamptz IS NULL
        OR (min(time), min(id)) < (${after?.time ?? null}::timestamptz, ${after?.message ?? null}::bigint)
      ORDER BY min(time) DESC, min(id) DESC
      LIMIT ${limit})
    SELECT message::text AS message, time,
           (SELECT recipient FROM message
            WHERE campaign_id = ${campaignId} AND recipient IS NOT NULL AND lower(recipient) = page.key
            ORDER BY id LIMIT 1) AS recipient,
           ARRAY(SELECT DISTINCT position::integer FROM click
                 WHERE message_id = ANY(page.ids) AND NOT automated AND position > 0
                   AND time >= ${since}::timestamptz
                 ORDER BY 1) AS positions
    FROM page ORDER BY page.time DESC, page.message DESC`;
  return rows.map(({ time, ...row }) => ({ ...row, firstClickAt: time.toISOString() }));
}
