import { db } from "@/lib/db";

/** The progress of one version of the rules through older clicks. */
export interface Progress {
  rules: number;
  /** All messages up to this one are classified. */
  lastMessage: bigint;
  classified: number;
  changed: number;
  isFinished: boolean;
}

/**
 * The progress so far. Starts from the beginning if there is none, or if it was finished, as clicks may have come from
 * the spool since.
 */
export async function beginOrResume(rules: number): Promise<Progress> {
  const [row] = await db().$queryRaw<Progress[]>`
    INSERT INTO reclassification AS kept (rules) VALUES (${rules})
    ON CONFLICT (rules) DO UPDATE SET
      last_message = CASE WHEN kept.finished_at IS NULL THEN kept.last_message ELSE -1 END,
      judged = CASE WHEN kept.finished_at IS NULL THEN kept.judged ELSE 0 END,
      changed = CASE WHEN kept.finished_at IS NULL THEN kept.changed ELSE 0 END,
      started_at = CASE WHEN kept.finished_at IS NULL THEN kept.started_at ELSE now() END,
      finished_at = NULL
    RETURNING rules, last_message AS "lastMessage", judged::float8 AS classified, changed::float8,
              finished_at IS NOT NULL AS "isFinished"`;
  if (!row) throw new Error("INSERT … RETURNING gave no row");
  return row;
}

/** The approximate number of clicks still to be classified. Uses the planner's estimate where counting would take long. */
export async function countOld(rules: number, afterMessage: bigint): Promise<number> {
  const [row] = await db().$queryRaw<{ count: number }[]>`
    SELECT count(*)::float8 AS count FROM click WHERE rules < ${rules} AND message_id > ${afterMessage}`;
  return row?.count ?? 0;
}

/** The next messages that have clicks classified by older rules, in order, with the time range of these clicks. */
export async function oldMessages(
  rules: number,
  afterMessage: bigint,
  limit: number,
): Promise<{ messageId: bigint; from: Date; to: Date; clicks: number }[]> {
  return db().$queryRaw`
    SELECT message_id AS "messageId", min(time) AS "from", max(time) AS "to", count(*)::float8 AS clicks
    FROM click WHERE message_id > ${afterMessage} AND rules < ${rules}
    GROUP BY message_id ORDER BY message_id LIMIT ${limit}`;
}

/** The time of the click that comes `skip` clicks after a time; undefined if there are fewer. */
export async function timeAfter(
  messageId: bigint,
  from: Date,
  skip: number,
): Promise<Date | undefined> {
  const [row] = await db().$queryRaw<{ time: Date }[]>`
    SELECT time FROM click WHERE message_id = ${messageId} AND time >= ${from}
    ORDER BY time OFFSET ${skip} LIMIT 1`;
  return row?.time;
}

/** Marks all clicks of these messages as classified, and saves the progress. */
export async function saveProgress(
  { rules, lastMessage, classified, changed }: Progress,
  messages: readonly bigint[],
): Promise<void> {
  await db().$transaction([
    db().$executeRaw`
      UPDATE click SET rules = ${rules}
      WHERE message_id = ANY (${messages.map(String)}::bigint[]) AND rules < ${rules}`,
    db().$executeRaw`
      UPDATE reclassification
      SET last_message = ${lastMessage}, judged = ${classified}, changed = ${changed}
      WHERE rules = ${rules}`,
  ]);
}

/** Marks the reclassification as finished. */
export async function finish(rules: number): Promise<void> {
  await db().$executeRaw`
    UPDATE reclassification SET finished_at = now() WHERE rules = ${rules}`;
}
