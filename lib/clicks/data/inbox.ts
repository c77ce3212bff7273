import type { Click } from "@/lib/clicks/click";
import { clicksAtOnce, type InboxStore, type MovedClick } from "@/lib/clicks/record/inbox";
import { db } from "@/lib/db";
import { Prisma } from "@/lib/generated/prisma/client";
import { insertAndCount } from "./insert-clicks";

/** The inbox in the database, shared by all processes. */
export const inboxStore: InboxStore = { put, move, takeOut };

/** Commits a batch of clicks without counting them yet. This takes a fraction of the time. */
async function put(clicks: readonly Click[]): Promise<void> {
  await db("clicks").$executeRaw`/* put_in_inbox */
    INSERT INTO click_inbox (size, clicks) VALUES (${clicks.length}, ${JSON.stringify(clicks)}::jsonb)`;
}

/**
 * Moves the oldest clicks of all processes from the inbox to the click table, and counts them. Does so in one
 * statement, so that each click is always in exactly one of the two places. Returns the moved clicks; none if the inbox
 * is empty or another process is moving clicks.
 */
async function move(): Promise<MovedClick[]> {
  // Only one process moves clicks at a time: two would wait for each other at the same counters, and each would count
  // fewer at once.
  const [row] = await db("clicks").$queryRaw<{ moved: string }[]>(Prisma.sql`/* move_from_inbox */
    WITH batch AS (
      DELETE FROM click_inbox WHERE id = ANY(ARRAY(
        SELECT id FROM (
          SELECT id, sum(size) OVER (ORDER BY id) - size AS before
          FROM (SELECT id, size FROM click_inbox ORDER BY id LIMIT 500) AS oldest
        ) AS summed
        WHERE before < ${clicksAtOnce} AND (SELECT pg_try_advisory_xact_lock(hashtext('click inbox')))))
      RETURNING clicks
    ),
    click_row AS (
      SELECT id, time, "messageId" AS message_id, position, "clickHost" AS click_host, method,
             "userAgent" AS user_agent, referrer, ip, reason, device, program, epoch, repaired
      FROM batch CROSS JOIN LATERAL jsonb_to_recordset(clicks) AS click (
        id uuid, time timestamptz, "messageId" bigint, position smallint, "clickHost" text, method text,
        "userAgent" text, referrer text, ip text, reason text, device text, program text,
        epoch bigint, repaired boolean)
    ),
    ${insertAndCount}
    SELECT coalesce(json_agg(json_build_object('messageId', message_id::text, 'time', time)), '[]')::text AS moved
    FROM click_row`);
  // The clicks come as one JSON value: reading thousands of rows would delay redirects by tens of milliseconds.
  return JSON.parse(row?.moved ?? "[]");
}

/** Removes the oldest batch once `store` has resolved with it. Returns false if there is none. */
function takeOut(store: (clicks: Click[]) => Promise<void>): Promise<boolean> {
  return db("clicks").$transaction(
    async (tx) => {
      const [row] = await tx.$queryRaw<{ clicks: Click[] }[]>`
        DELETE FROM click_inbox WHERE id = (SELECT min(id) FROM click_inbox) RETURNING clicks`;
      if (row) await store(row.clicks);
      return row !== undefined;
    },
    { timeout: 60_000, maxWait: 60_000 },
  );
}

/** The number of clicks waiting to be counted. */
export async function inboxSize(): Promise<number> {
  return (await db().clickInbox.aggregate({ _sum: { size: true } }))._sum.size ?? 0;
}
