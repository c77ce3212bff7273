import { db } from "@/lib/db";
import { Prisma } from "@/lib/generated/prisma/client";

/** One row of `message` to be. */
export interface MessageRow {
  workspaceId: number;
  campaignId: bigint;
  linkListId: bigint;
  clickHost: string;
  recipient: string | undefined;
  subject: string | undefined;
  tags: readonly string[];
}

/**
 * Stores messages and counts them for their campaigns in one statement. Returns their ids, in the same order. A workspace
 * that keeps totals only keeps no recipients.
 */
export async function insertMessages(rows: readonly MessageRow[]): Promise<bigint[]> {
  const column = <Key extends keyof MessageRow>(key: Key) => rows.map((row) => row[key] ?? null);
  const inserted = await db().$queryRaw<{ id: bigint }[]>(Prisma.sql`/* insert_messages */
    WITH given AS (
      SELECT nextval('message_id_seq') AS id, row.*
      FROM unnest(
        ${column("workspaceId")}::integer[], ${column("campaignId")}::bigint[],
        ${column("linkListId")}::bigint[], ${column("clickHost")}::text[],
        ${column("recipient")}::text[], ${column("subject")}::text[],
        ${rows.map(({ tags }) => JSON.stringify(tags))}::jsonb[]
      ) WITH ORDINALITY
        AS row (workspace_id, campaign_id, link_list_id, click_host, recipient, subject, tags, place)
    ),
    inserted AS (
      INSERT INTO message (id, workspace_id, campaign_id, link_list_id, click_host, recipient, subject, tags)
      SELECT given.id, workspace_id, campaign_id, link_list_id, click_host,
             CASE WHEN NOT aggregate_only THEN recipient END, subject,
             ARRAY(SELECT jsonb_array_elements_text(tags))
      FROM given JOIN workspace ON workspace.id = workspace_id
    ),
    counted AS (
      INSERT INTO campaign_total AS kept
        (campaign_id, workspace_id, messages, first_message_id, subject, search_text)
      SELECT campaign.id, first.workspace_id, messages, first.id, subject,
             lower(name || E'\\n' || coalesce(subject, ''))
      FROM (SELECT DISTINCT ON (campaign_id) campaign_id, workspace_id, id, subject,
                   count(*) OVER (PARTITION BY campaign_id) AS messages
            FROM given ORDER BY campaign_id, id) AS first
      JOIN campaign ON campaign.id = first.campaign_id
      ORDER BY campaign.id
      ON CONFLICT (campaign_id) DO UPDATE SET messages = kept.messages + excluded.messages
    )
    SELECT id FROM given ORDER BY place`);
  return inserted.map(({ id }) => id);
}
