import { db } from "@/lib/db";

/** A recipient who clicked in a campaign. */
export interface Clicker {
  message: string;
  recipient: string;
  /** The time of the first human click on the message; ISO 8601, UTC. */
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

/** The recipients who clicked, latest first. Leaves out messages without a recipient. */
export async function findClickers(
  campaignId: bigint,
  { from, after, limit }: ClickersQuery,
): Promise<Clicker[]> {
  const since = from ?? new Date(0);
  const rows = await db().$queryRaw<(Omit<Clicker, "firstClickAt"> & { time: Date })[]>`
    SELECT first.message_id::text AS message, message.recipient, first.time,
           ARRAY(SELECT position::integer FROM first_click AS spot
                 WHERE spot.message_id = first.message_id AND spot.position > 0 AND spot.time >= ${since}::timestamptz
                 ORDER BY position) AS positions
    FROM first_click AS first JOIN message ON message.id = first.message_id
    WHERE first.campaign_id = ${campaignId} AND first.position = 0 AND message.recipient IS NOT NULL
      AND first.time >= ${since}::timestamptz
      AND (${after?.time ?? null}::timestamptz IS NULL
        OR (first.time, first.message_id) < (${after?.time ?? null}::timestamptz, ${after?.message ?? null}::bigint))
    ORDER BY first.time DESC, first.message_id DESC
    LIMIT ${limit}`;
  return rows.map(({ time, ...row }) => ({ ...row, firstClickAt: time.toISOString() }));
}
