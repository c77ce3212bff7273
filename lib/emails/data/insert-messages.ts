import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { Prisma } from "@/lib/generated/prisma/client";
import { databaseHistory } from "@/lib/revisions/data/database-history";

/** A row to insert into `message`. */
export interface MessageRow {
  workspaceId: number;
  campaignId: bigint;
  /** The name that the database must have for that id. */
  campaign: string;
  linkListId: bigint;
  /** The hash that the database must have for that id, in hexadecimal digits. */
  linkListHash: string;
  clickHost: string;
  recipient: string | undefined;
  subject: string | undefined;
  tags: readonly string[];
}

/** The epoch that messages are stored in; see OpenEpoch. */
export interface MessageEpoch {
  number: number;
  value: bigint;
  /** The highest id that its messages may have. */
  last: bigint;
  /** The highest id of its messages so far, negative before the first. insertMessages updates it. */
  lastGiven: bigint;
}

/**
 * Why nothing was stored: the database has another history than when the epoch was opened, or the ids reserved for the
 * epoch are used up.
 */
export type Refusal = "other-history" | "no-numbers";

interface Answer {
  /** Null if the database does not have the epoch. */
  isNew: boolean | null;
  isKnown: boolean | null;
  isSetAside: boolean | null;
  isOpen: boolean | null;
  /** Null if nothing was stored. */
  ids: bigint[] | null;
}

/**
 * Stores messages and counts them for their campaigns in one statement, which also checks that the database still has the
 * epoch and its history. Returns the messages' ids in the same order, each higher than all earlier ids of the epoch, or
 * the reason why it stored nothing. Calls for one epoch must not overlap. Stores no recipients for a workspace that stores
 * totals only. Throws AppError `unprocessable` if one of the workspaces was deleted.
 *
 * Deleting and restoring rows changes a history without leaving a trace. So the statement also checks that the epoch's
 * last message still exists, and that each campaign and list of links still is what its id was read for.
 */
export async function insertMessages(
  epoch: MessageEpoch,
  rows: readonly MessageRow[],
): Promise<bigint[] | Refusal> {
  const column = <Key extends keyof MessageRow>(key: Key) => rows.map((row) => row[key] ?? null);
  const [answer] = await db().$queryRaw<Answer[]>(Prisma.sql`/* insert_messages */
    WITH open_workspace AS (
      -- The deletion of a workspace locks its row. So either it waits until these messages are stored, or this waits for it.
      SELECT id, aggregate_only FROM workspace
      WHERE id = ANY(${[...new Set(rows.map(({ workspaceId }) => workspaceId))]}::integer[]) AND deleted_at IS NULL
      ORDER BY id FOR KEY SHARE
    ),
    here AS (
      SELECT number FROM epoch
      WHERE number = ${epoch.number} AND value = ${epoch.value} AND history = ${Prisma.raw(databaseHistory)}
        AND (${epoch.lastGiven}::bigint < 0 OR EXISTS (
          SELECT FROM message WHERE id = ${epoch.lastGiven}::bigint AND epoch = ${epoch.number}))
    ),
    numbered AS (
      SELECT nextval('message_id_seq') AS id, here.number AS epoch, row.*
      FROM here CROSS JOIN unnest(
        ${column("workspaceId")}::integer[], ${column("campaignId")}::bigint[], ${column("campaign")}::text[],
        ${column("linkListId")}::bigint[], ${column("linkListHash")}::text[], ${column("clickHost")}::text[],
        ${column("recipient")}::text[], ${column("subject")}::text[],
        ${rows.map(({ tags }) => JSON.stringify(tags))}::jsonb[]
      ) WITH ORDINALITY
        AS row (workspace_id, campaign_id, campaign, link_list_id, link_list_hash, click_host, recipient, subject, tags, place)
    ),
    checked AS (
      SELECT min(numbered.id) > ${epoch.lastGiven}::bigint AS is_new, max(numbered.id) <= ${epoch.last}::bigint AS is_set_aside,
             bool_and(campaign.id IS NOT NULL AND link_list.id IS NOT NULL) AS is_known,
             bool_and(open_workspace.id IS NOT NULL) AS is_open
      FROM numbered
      LEFT JOIN open_workspace ON open_workspace.id = numbered.workspace_id
      LEFT JOIN campaign ON campaign.id = campaign_id AND campaign.workspace_id = numbered.workspace_id
        AND campaign.name = numbered.campaign
      LEFT JOIN link_list ON link_list.id = link_list_id AND link_list.workspace_id = numbered.workspace_id
        AND hash = decode(link_list_hash, 'hex')
    ),
    given AS (
      SELECT numbered.* FROM numbered CROSS JOIN checked WHERE is_new AND is_set_aside AND is_known AND is_open
    ),
    inserted AS (
      INSERT INTO message (id, epoch, workspace_id, campaign_id, link_list_id, click_host, recipient, subject, tags)
      SELECT given.id, epoch, workspace_id, campaign_id, link_list_id, click_host,
             CASE WHEN NOT aggregate_only THEN recipient END, subject,
             ARRAY(SELECT jsonb_array_elements_text(tags))
      FROM given JOIN open_workspace ON open_workspace.id = workspace_id
    ),
    counted AS (
      INSERT INTO campaign_total AS existing
        (campaign_id, workspace_id, messages, first_message_id, subject, search_text)
      SELECT campaign.id, first.workspace_id, messages, first.id, subject,
             lower(name || E'\\n' || coalesce(subject, ''))
      FROM (SELECT DISTINCT ON (campaign_id) campaign_id, workspace_id, id, subject,
                   count(*) OVER (PARTITION BY campaign_id) AS messages
            FROM given ORDER BY campaign_id, id) AS first
      JOIN campaign ON campaign.id = first.campaign_id
      ORDER BY campaign.id
      ON CONFLICT (campaign_id) DO UPDATE SET messages = existing.messages + excluded.messages
    )
    SELECT (SELECT is_new FROM checked) AS "isNew", (SELECT is_set_aside FROM checked) AS "isSetAside",
           (SELECT is_known FROM checked) AS "isKnown", (SELECT is_open FROM checked) AS "isOpen",
           (SELECT array_agg(id ORDER BY place) FROM given) AS ids`);
  if (answer?.isKnown && !answer.isOpen) {
    throw new AppError("unprocessable", "This workspace was deleted");
  }
  if (!answer?.ids) {
    return answer?.isNew && answer.isKnown && !answer.isSetAside ? "no-numbers" : "other-history";
  }
  for (const id of answer.ids) if (id > epoch.lastGiven) epoch.lastGiven = id;
  return answer.ids;
}
