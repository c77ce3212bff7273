import { db } from "@/lib/db";

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
