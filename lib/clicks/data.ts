import { db } from "@/lib/db";
import type { Click } from "./click";

/**
 * Commits a batch of clicks in one statement; ids that are there already are ignored. Workspace and
 * campaign are taken from the message; a click whose message is gone is kept all the same.
 */
export async function insertClicks(clicks: readonly Click[]): Promise<void> {
  const column = <Key extends keyof Click>(key: Key) => clicks.map((click) => click[key]);
  await db().$executeRaw`
    INSERT INTO click (id, time, message_id, position, workspace_id, campaign_id, click_host,
                       method, user_agent, referrer, ip, automated, reason)
    SELECT row.id, row.time, row.message_id, row.position, message.workspace_id,
           message.campaign_id, row.click_host, row.method, row.user_agent, row.referrer, row.ip,
           row.reason IS NOT NULL, row.reason
    FROM unnest(
      ${column("id")}::uuid[], ${column("time")}::timestamptz[], ${column("messageId")}::bigint[],
      ${column("position")}::smallint[], ${column("clickHost")}::text[], ${column("method")}::text[],
      ${column("userAgent")}::text[], ${column("referrer")}::text[], ${column("ip")}::text[],
      ${column("reason")}::text[]
    ) AS row (id, time, message_id, position, click_host, method, user_agent, referrer, ip, reason)
    LEFT JOIN message ON message.id = row.message_id
    ON CONFLICT DO NOTHING`;
}

/** Makes the monthly partitions for the month of `now` and the two after it; their clicks that were kept in the default one move there. */
export async function ensurePartitions(now: Date): Promise<void> {
  for (let ahead = 0; ahead <= 2; ahead += 1) {
    const from = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead, 1));
    const to = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead + 1, 1));
    const name = `click_${from.toISOString().slice(0, 7).replace("-", "_")}`;
    // Asked first: making one locks the table even when there is nothing to do.
    const [there] = await db().$queryRaw<unknown[]>`SELECT to_regclass(${name})::text AS name
      WHERE to_regclass(${name}) IS NOT NULL`;
    if (!there) await makePartition(name, from.toISOString(), to.toISOString());
  }
}

// Postgres refuses a partition whose rows stand in the default one, so they are moved first.
async function makePartition(name: string, from: string, to: string): Promise<void> {
  await db().$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('click partitions'))`;
    await tx.$executeRawUnsafe("LOCK TABLE click_default IN ACCESS EXCLUSIVE MODE");
    await tx.$executeRawUnsafe(
      `CREATE TABLE IF NOT EXISTS ${name} (LIKE click INCLUDING DEFAULTS INCLUDING CONSTRAINTS)`,
    );
    const [attached] = await tx.$queryRaw<unknown[]>`
      SELECT 1 AS one FROM pg_inherits WHERE inhrelid = to_regclass(${name})`;
    if (attached) return;
    await tx.$executeRawUnsafe(
      `WITH moved AS (
         DELETE FROM click_default WHERE time >= '${from}' AND time < '${to}' RETURNING *
       ) INSERT INTO ${name} SELECT * FROM moved`,
    );
    await tx.$executeRawUnsafe(
      `ALTER TABLE click ATTACH PARTITION ${name} FOR VALUES FROM ('${from}') TO ('${to}')`,
    );
  });
}

/** A recorded click with what is known of its link and message. */
export interface ListedClick {
  id: string;
  time: Date;
  messageId: bigint;
  recipient: string | null;
  campaign: string | null;
  tags: string[] | null;
  position: number;
  part: "html" | "text" | null;
  label: string | null;
  url: string | null;
  userAgent: string | null;
  ip: string | null;
  automated: boolean;
  reason: string | null;
}

/** Which clicks to list. `after` is the last click of the page before. */
export interface ClickQuery {
  workspaceId: number;
  limit: number;
  messageId: bigint | undefined;
  campaign: string | undefined;
  after: { time: Date; id: string } | undefined;
}

/** Clicks of a workspace, newest first. */
export function findClicks(query: ClickQuery): Promise<ListedClick[]> {
  const { workspaceId, limit, after } = query;
  const messageId = query.messageId ?? null;
  const campaign = query.campaign ?? null;
  return db().$queryRaw<ListedClick[]>`
    SELECT click.id, click.time, click.message_id AS "messageId", message.recipient,
           campaign.name AS campaign, message.tags, click.position, link.part, link.label, link.url,
           click.user_agent AS "userAgent", click.ip, click.automated, click.reason
    FROM click
    LEFT JOIN message ON message.id = click.message_id
    LEFT JOIN campaign ON campaign.id = click.campaign_id
    LEFT JOIN link ON link.link_list_id = message.link_list_id AND link.position = click.position
    WHERE click.workspace_id = ${workspaceId}
      AND (${messageId}::bigint IS NULL OR click.message_id = ${messageId})
      AND (${campaign}::text IS NULL OR click.campaign_id = (
        SELECT id FROM campaign WHERE workspace_id = ${workspaceId} AND name = ${campaign}))
      AND (${after?.id ?? null}::uuid IS NULL
        OR (click.time, click.id) < (${after?.time ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    ORDER BY click.time DESC, click.id DESC
    LIMIT ${limit}`;
}
