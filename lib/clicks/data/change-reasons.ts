import type { AutomatedReason } from "@/lib/clicks/click";
import { db } from "@/lib/db";
import { Prisma } from "@/lib/generated/prisma/client";
import { countChanges, firstClicks } from "@/lib/stats/data/write-roll-ups";

/** What a recorded click is to count as from now on; null: a person made it. */
export interface ReasonChange {
  id: string;
  /** Of the click: with it, its row is found in its partition. */
  time: Date | string;
  reason: AutomatedReason | null;
}

type Transaction = Prisma.TransactionClient;

/**
 * Gives recorded clicks new reasons and moves what they count for in the roll-ups, in one transaction. Clicks that
 * are gone, or have that reason already, stay as they are. Returns how many changed.
 */
export async function changeReasons(changes: readonly ReasonChange[]): Promise<number> {
  return db().$transaction((tx) => changeReasonsWithin(tx, changes), {
    timeout: 60_000,
    maxWait: 60_000,
  });
}

/** As changeReasons, within a transaction that is under way. */
export async function changeReasonsWithin(
  tx: Transaction,
  changes: readonly ReasonChange[],
): Promise<number> {
  const change = Prisma.sql`unnest(
    ${changes.map(({ id }) => id)}::uuid[],
    ${changes.map(({ time }) => (time instanceof Date ? time.toISOString() : time))}::timestamptz[],
    ${changes.map(({ reason }) => reason)}::text[]) AS change (id, time, reason)`;
  // A click that comes in for one of these now waits, or is seen by the statements below: each has a snapshot of its own.
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

/** Where class and reason differ now, the class follows. First clicks that turned out to be automated go. */
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

/** A click that is human now may be the first one. Where the first one has gone, any other human click may be. */
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

/** The last human click, where it was one of these. Its rows are locked by what was counted before. */
async function findLast(tx: Transaction, change: Prisma.Sql): Promise<void> {
  const last = Prisma.sql`
    (SELECT max(time) FROM click WHERE campaign_id = kept.campaign_id AND NOT automated`;
  await tx.$executeRaw(Prisma.sql`
    UPDATE link_total AS kept SET last_click_at = ${last} AND position = kept.position)
    FROM click JOIN ${change} USING (time, id)
    WHERE kept.campaign_id = click.campaign_id AND kept.position = click.position
      AND click.automated AND kept.last_click_at = click.time`);
  await tx.$executeRaw(Prisma.sql`
    UPDATE campaign_total AS kept SET last_click_at = ${last})
    FROM click JOIN ${change} USING (time, id)
    WHERE kept.campaign_id = click.campaign_id AND click.automated AND kept.last_click_at = click.time`);
}
