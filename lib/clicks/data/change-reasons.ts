import type { AutomatedReason } from "@/lib/clicks/click";
import { db } from "@/lib/db";
import { Prisma } from "@/lib/generated/prisma/client";
import { countChanges, firstClicks } from "@/lib/stats/data/write-roll-ups";

/** A new reason for a recorded click; null for a human click. */
export interface ReasonChange {
  id: string;
  /** The time of the click, which locates the partition of its row. */
  time: Date | string;
  reason: AutomatedReason | null;
}

type Transaction = Prisma.TransactionClient;

/**
 * Gives recorded clicks new reasons and updates the roll-ups, in one transaction. Ignores clicks that are gone or have
 * that reason already. Returns how many changed.
 */
export async function changeReasons(changes: readonly ReasonChange[]): Promise<number> {
  return db().$transaction((tx) => changeReasonsWithin(tx, changes), {
    timeout: 60_000,
    maxWait: 60_000,
  });
}

/** Like changeReasons, within the given transaction. */
export async function changeReasonsWithin(
  tx: Transaction,
  changes: readonly ReasonChange[],
): Promise<number> {
  const change = Prisma.sql`unnest(
    ${changes.map(({ id }) => id)}::uuid[],
    ${changes.map(({ time }) => (time instanceof Date ? time.toISOString() : time))}::timestamptz[],
    ${changes.map(({ reason }) => reason)}::text[]) AS change (id, time, reason)`;
  // Locks the first clicks concerned. A concurrent click of the same message on the same position either waits, or is seen
  // by the statements below, since each statement has its own snapshot.
  await tx.$executeRaw(Prisma.sql`
    SELECT FROM first_click WHERE (message_id, position) IN (
      SELECT click.message_id, at.position
      FROM click JOIN ${change} USING (time, id)
      CROSS JOIN LATERAL (VALUES (0::smallint), (click.position)) AS at (position)
    ) ORDER BY message_id, position FOR UPDATE`);
  const changed = await tx.$executeRaw(Prisma.sql`
    UPDATE click SET reason = change.reason
    FROM ${change}
    WHERE click.time = change.time AND click.id = change.id
      AND click.reason IS DISTINCT FROM change.reason`);
  await countFlipped(tx, change);
  await findFirst(tx, change);
  await findLast(tx, change);
  return changed;
}

/**
 * Updates the class of clicks where it no longer matches the reason, and removes first clicks that turned out to be
 * automated.
 */
async function countFlipped(tx: Transaction, change: Prisma.Sql): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    WITH flipped AS (
      UPDATE click SET automated = NOT click.automated
      FROM ${change}
      WHERE click.time = change.time AND click.id = change.id
        AND click.automated <> (click.reason IS NOT NULL)
      RETURNING click.*
    ),
    counted AS (
      SELECT workspace_id, campaign_id, position, time, click_host AS domain, device, program, 0 AS total,
             CASE WHEN automated THEN 1 ELSE -1 END AS automated,
             CASE WHEN NOT automated THEN time END AS human_time
      FROM flipped WHERE campaign_id IS NOT NULL
    ),
    gone AS (
      DELETE FROM first_click USING flipped
      WHERE first_click.message_id = flipped.message_id
        AND first_click.position IN (0, flipped.position)
        AND first_click.click_id = flipped.id AND flipped.automated
      RETURNING first_click.*
    ),
    moved AS (SELECT workspace_id, campaign_id, position, time, -1 AS uniq FROM gone),
    ${countChanges} SELECT`);
}

/**
 * Finds new first clicks: a click that is human now may be the first, and where the first one was removed, any human
 * click may be.
 */
async function findFirst(tx: Transaction, change: Prisma.Sql): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    WITH changed AS (
      SELECT click.* FROM click JOIN ${change} USING (time, id) WHERE campaign_id IS NOT NULL
    ),
    lost AS (
      SELECT DISTINCT changed.message_id, at.position
      FROM changed CROSS JOIN LATERAL (VALUES (0::smallint), (changed.position)) AS at (position)
      WHERE NOT EXISTS (
        SELECT FROM first_click
        WHERE first_click.message_id = changed.message_id AND first_click.position = at.position)
    ),
    candidate AS (
      SELECT message_id, position, campaign_id, workspace_id, time, id AS click_id
      FROM changed WHERE NOT automated
      UNION ALL
      SELECT click.message_id, click.position, click.campaign_id, click.workspace_id, click.time, click.id
      FROM click JOIN lost ON click.message_id = lost.message_id AND lost.position IN (0, click.position)
      WHERE click.campaign_id IS NOT NULL AND NOT click.automated
    ),
    ${firstClicks},
    counted AS (
      SELECT NULL::integer AS workspace_id, NULL::bigint AS campaign_id, NULL::smallint AS position,
             NULL::timestamptz AS time, NULL AS domain, NULL AS device, NULL AS program, 0 AS total,
             0 AS automated, NULL::timestamptz AS human_time
      WHERE false
    ),
    ${countChanges} SELECT`);
}

/** Updates the time of the last human click where that click is automated now. The statements before have locked the rows. */
async function findLast(tx: Transaction, change: Prisma.Sql): Promise<void> {
  const last = Prisma.sql`
    (SELECT max(time) FROM click WHERE campaign_id = existing.campaign_id AND NOT automated`;
  await tx.$executeRaw(Prisma.sql`
    UPDATE link_total AS existing SET last_click_at = ${last} AND position = existing.position)
    FROM click JOIN ${change} USING (time, id)
    WHERE existing.campaign_id = click.campaign_id AND existing.position = click.position
      AND click.automated AND existing.last_click_at = click.time`);
  await tx.$executeRaw(Prisma.sql`
    UPDATE campaign_total AS existing SET last_click_at = ${last})
    FROM click JOIN ${change} USING (time, id)
    WHERE existing.campaign_id = click.campaign_id AND click.automated AND existing.last_click_at = click.time`);
}
