import { db } from "@/lib/db";
import { Prisma } from "@/lib/generated/prisma/client";

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
  clickDomain: string;
  userAgent: string | null;
  device: string | null;
  program: string | null;
  referrer: string | null;
  ip: string | null;
  automated: boolean;
  reason: string | null;
}

/** Which clicks to list: those for which everything holds that is given. */
export interface ClickQuery {
  workspaceId: number;
  limit: number;
  messageId?: bigint | undefined;
  /** Its name. */
  campaign?: string | undefined;
  /** Upper and lower case count as the same. */
  recipient?: string | undefined;
  tag?: string | undefined;
  position?: number | undefined;
  automated?: boolean | undefined;
  from?: Date | undefined;
  /** Exclusive. */
  to?: Date | undefined;
  /** The last click of the page before. */
  after?: { time: Date; id: string } | undefined;
}

/** Clicks of a workspace, newest first. */
export function findClicks(query: ClickQuery): Promise<ListedClick[]> {
  return db().$queryRaw<ListedClick[]>(Prisma.sql`
    SELECT click.id, click.time, click.message_id AS "messageId", message.recipient,
           campaign.name AS campaign, message.tags, click.position, link.part, link.label, link.url,
           click.click_host AS "clickDomain", click.user_agent AS "userAgent", click.device, click.program,
           click.referrer, click.ip, click.automated, click.reason
    FROM click
    LEFT JOIN message ON message.id = click.message_id
    LEFT JOIN campaign ON campaign.id = click.campaign_id
    LEFT JOIN link ON link.link_list_id = message.link_list_id AND link.position = click.position
    WHERE ${Prisma.join(conditions(query), " AND ")}
    ORDER BY click.time DESC, click.id DESC
    LIMIT ${query.limit}`);
}

function conditions(query: ClickQuery): Prisma.Sql[] {
  const { workspaceId, messageId, campaign, recipient, tag, position, automated, from, to, after } =
    query;
  const all = [Prisma.sql`click.workspace_id = ${workspaceId}`];
  if (messageId !== undefined) all.push(Prisma.sql`click.message_id = ${messageId}`);
  if (campaign !== undefined) {
    all.push(Prisma.sql`click.campaign_id = (
      SELECT id FROM campaign WHERE workspace_id = ${workspaceId} AND name = ${campaign})`);
  }
  if (recipient !== undefined) {
    // Found first: joined, Postgres would walk all clicks by time until it has met enough of this recipient's.
    all.push(Prisma.sql`click.message_id = ANY(ARRAY(
      SELECT id FROM message
      WHERE workspace_id = ${workspaceId} AND lower(recipient) = lower(${recipient})))`);
  }
  if (tag !== undefined) {
    all.push(Prisma.sql`click.campaign_id IN (
      SELECT campaign_id FROM campaign_tag WHERE workspace_id = ${workspaceId} AND tag = ${tag})
      AND message.tags @> ARRAY[${tag}::text]`);
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
