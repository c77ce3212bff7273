import { withAllTags } from "@/lib/campaigns/data/with-all-tags";
import type { AutomatedReason } from "@/lib/clicks/click";
import { db } from "@/lib/db";
import { Prisma } from "@/lib/generated/prisma/client";

/** A recorded click, with its link and message as far as they are known. */
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
  clickDomain: string;
  userAgent: string | null;
  device: string | null;
  program: string | null;
  referrer: string | null;
  ip: string | null;
  automated: boolean;
  reason: AutomatedReason | null;
  repaired: boolean;
}

/** What clicks may be filtered by. A click must match all given fields. */
export interface ClickCriteria {
  /** The name of the campaign. */
  campaign?: string | undefined;
  /** The email address, case-insensitive. */
  recipient?: string | undefined;
  /** The message must have all of them. */
  tags?: readonly string[] | undefined;
  position?: number | undefined;
  automated?: boolean | undefined;
  from?: Date | undefined;
  /** Exclusive. */
  to?: Date | undefined;
}

/** The clicks to list. */
export interface ClickQuery extends ClickCriteria {
  workspaceId: number;
  limit: number;
  messageId?: bigint | undefined;
  /** The last click of the previous page. */
  after?: { time: Date; id: string } | undefined;
}

/** Clicks of a workspace, newest first. */
export async function findClicks(query: ClickQuery): Promise<ListedClick[]> {
  if (query.recipient === undefined) return findWithin(query);
  // A recipient may have a thousand messages, and each is looked up in every month. Starts with the latest months for
  // this reason.
  const found: ListedClick[] = [];
  for (const stretch of stretches(query)) {
    found.push(...(await findWithin({ ...query, ...stretch, limit: query.limit - found.length })));
    if (found.length >= query.limit) break;
  }
  return found;
}

const monthMs = 31 * 24 * 60 * 60 * 1000;

/** Splits the time range, from its end: one month, the two months before, four, eight, and all before those. */
function stretches({ from, to, after }: ClickQuery): Pick<ClickQuery, "from" | "to">[] {
  const ends = [new Date(), to, after?.time].filter((end) => end !== undefined);
  const last = Math.min(...ends.map(Number));
  const cuts = [1, 3, 7, 15].map((months) => new Date(last - months * monthMs));
  const within = cuts.filter((cut) => !from || cut > from);
  return [to, ...within].map((end, index) => ({ from: within[index] ?? from, to: end }));
}

/** The number of clicks that match a query, up to `limit`. */
export async function countFound(query: Omit<ClickQuery, "limit">, limit: number): Promise<number> {
  const atMost = Number.isFinite(limit) ? Prisma.sql`LIMIT ${limit}` : Prisma.empty;
  const [row] = await db().$queryRaw<{ clicks: number }[]>(Prisma.sql`
    SELECT count(*)::float8 AS clicks FROM (
      SELECT FROM click
      LEFT JOIN message ON message.id = click.message_id
      WHERE ${Prisma.join(conditions(query), " AND ")}
      ${atMost}) AS found`);
  return row?.clicks ?? 0;
}

/** The time of the oldest single click in the table. Of earlier clicks, the retention has left only the roll-ups. */
export async function oldestClick(workspaceId: number): Promise<Date | undefined> {
  const [row] = await db().$queryRaw<{ time: Date }[]>`
    SELECT time FROM click WHERE workspace_id = ${workspaceId} ORDER BY time LIMIT 1`;
  return row?.time;
}

function findWithin(query: ClickQuery): Promise<ListedClick[]> {
  return db().$queryRaw<ListedClick[]>(Prisma.sql`
    SELECT click.id, click.time, click.message_id AS "messageId", message.recipient,
           campaign.name AS campaign, message.tags, click.position, link.part, link.label, link.url,
           click.click_host AS "clickDomain", click.user_agent AS "userAgent", click.device, click.program,
           click.referrer, click.ip, click.automated, click.reason, click.repaired
    FROM click
    LEFT JOIN message ON message.id = click.message_id
    LEFT JOIN campaign ON campaign.id = click.campaign_id
    LEFT JOIN link ON link.link_list_id = message.link_list_id AND link.position = click.position
    WHERE ${Prisma.join(conditions(query), " AND ")}
    ORDER BY click.time DESC, click.id DESC
    LIMIT ${query.limit}`);
}

function conditions(query: Omit<ClickQuery, "limit">): Prisma.Sql[] {
  const { workspaceId, messageId, campaign, recipient, tags = [], position, automated } = query;
  const { from, to, after } = query;
  const all = [Prisma.sql`click.workspace_id = ${workspaceId}`];
  if (messageId !== undefined) all.push(Prisma.sql`click.message_id = ${messageId}`);
  if (campaign !== undefined) {
    all.push(Prisma.sql`click.campaign_id = (
      SELECT id FROM campaign WHERE workspace_id = ${workspaceId} AND name = ${campaign})`);
  }
  if (recipient !== undefined) {
    // Finds the messages first. With a join, Postgres would scan all clicks by time until it has enough of this recipient's.
    all.push(Prisma.sql`click.message_id = ANY(ARRAY(
      SELECT id FROM message
      WHERE workspace_id = ${workspaceId} AND lower(recipient) = lower(${recipient})))`);
  }
  if (tags.length > 0) {
    // Finds the campaigns first, which have all tags of their messages.
    all.push(...withAllTags(workspaceId, Prisma.sql`click.campaign_id`, tags));
    all.push(Prisma.sql`message.tags @> ${tags}::text[]`);
  }
  if (position !== undefined) all.push(Prisma.sql`click.position = ${position}`);
  if (automated !== undefined) all.push(Prisma.sql`click.automated = ${automated}`);
  if (from) all.push(Prisma.sql`click.time >= ${from}::timestamptz`);
  if (to) all.push(Prisma.sql`click.time < ${to}::timestamptz`);
  if (after) {
    all.push(Prisma.sql`(click.time, click.id) < (${after.time}::timestamptz, ${after.id}::uuid)`);
  }
  return all;
}
