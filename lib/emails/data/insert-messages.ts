import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { Prisma } from "@/lib/generated/prisma/client";
import { databaseHistory } from "@/lib/revisions/data/database-history";
import type { Batch } from "./batch";
import { earlierMessage, hasItsKey, keyColumnNames, keyColumns, newKeys } from "./key-rows";

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

/** What became of the messages of a batch, each in its place. */
export interface Inserted {
  /** Null for a message that was not stored. */
  ids: (bigint | null)[];
  /** Null for a message that was not stored. */
  campaignIds: (bigint | null)[];
  /** The messages that were stored under the same key before, as JSON. Null for those that have none. */
  earlier: (string | null)[];
  /** For each noted position of a campaign, whether it varies. Three lists, in the same order. */
  noted: bigint[];
  positions: number[];
  varies: boolean[];
}

interface Answer extends Inserted {
  /** Null if the database does not have the epoch. */
  isNew: boolean | null;
  isKnown: boolean | null;
  isSetAside: boolean | null;
  isOpen: boolean | null;
}

/**
 * Stores messages with what is new of their lists of links, their campaigns and their keys, and counts them, all in one
 * statement. The statement also checks that the database still has the epoch and its history. Each new id is higher than
 * all earlier ids of the epoch. Calls for one epoch must not overlap. Stores no recipients for a workspace that stores
 * totals only.
 *
 * Leaves out a message whose key was used before, and one whose list of links, campaign or key another process stored at
 * the same moment: the next call finds that. Returns a reason instead if it stored no message at all. Throws AppError
 * `unprocessable` if one of the workspaces was deleted.
 *
 * Deleting and restoring rows changes a history without leaving a trace. So the statement also checks that the epoch's
 * last message still exists, that the lists of links that are sent without their links are there, and that each campaign
 * still has the id that was read for it.
 */
export async function insertMessages(
  epoch: MessageEpoch,
  batch: Batch,
): Promise<Inserted | Refusal> {
  const [answer] = await db().$queryRaw<Answer[]>(statement(epoch, batch));
  if (answer?.isKnown && !answer.isOpen) {
    throw new AppError("unprocessable", "This workspace was deleted");
  }
  const { isNew, isKnown, isSetAside } = answer ?? {};
  if (!answer || !isNew || !isKnown) return "other-history";
  if (!isSetAside) return "no-numbers";
  for (const id of answer.ids) if (id !== null && id > epoch.lastGiven) epoch.lastGiven = id;
  return answer;
}

/**
 * Inserts wait for those of other processes that insert the same. So all of them insert in one order, by table and by row,
 * or two could wait for each other: a condition on the count of the rows before makes Postgres insert those first.
 */
function statement(epoch: MessageEpoch, batch: Batch): Prisma.Sql {
  const { lists, links, campaigns, messages } = batch;
  const hasKeys = messages.some(({ key }) => key);
  const column = columnOf(messages);
  return Prisma.sql`/* ${Prisma.raw(hasKeys ? "insert_messages_with_keys" : "insert_messages")} */
    WITH open_workspace AS MATERIALIZED (
      -- The deletion of a workspace locks its row. So either it waits until these messages are stored, or this waits for it.
      SELECT id, aggregate_only FROM workspace
      WHERE id = ANY(${[...new Set(messages.map(({ workspaceId }) => workspaceId))]}::integer[]) AND deleted_at IS NULL
      ORDER BY id FOR KEY SHARE
    ),
    here AS MATERIALIZED (
      SELECT number FROM epoch
      WHERE number = ${epoch.number} AND value = ${epoch.value} AND history = ${Prisma.raw(databaseHistory)}
        AND (${epoch.lastGiven}::bigint < 0 OR EXISTS (
          SELECT FROM message WHERE id = ${epoch.lastGiven}::bigint AND epoch = ${epoch.number}))
    ),
    row AS MATERIALIZED (
      SELECT row.*, ${hasKeys ? earlierMessage : Prisma.sql`NULL::text`} AS earlier
      FROM here CROSS JOIN unnest(
        ${column("workspaceId")}::integer[], ${column("list")}::integer[], ${column("campaign")}::integer[],
        ${column("clickHost")}::text[], ${column("recipient")}::text[], ${column("subject")}::text[],
        ${messages.map(({ tags }) => JSON.stringify(tags))}::jsonb[],
        ${column("notesLinks")}::boolean[], ${column("notesTags")}::boolean[]
        ${hasKeys ? keyColumns(messages) : Prisma.empty}
      ) WITH ORDINALITY
        AS row (workspace_id, list, campaign, click_host, recipient, subject, tags, notes_links, notes_tags,
                ${hasKeys ? keyColumnNames : Prisma.empty} place)
    ),
    wanted_list AS MATERIALIZED (
      SELECT wanted.workspace_id, wanted.hash, is_known, place, (
        SELECT id FROM link_list WHERE workspace_id = wanted.workspace_id AND hash = wanted.hash) AS id
      FROM (
        SELECT workspace_id, decode(hash, 'base64') AS hash, is_known, place FROM unnest(
          ${columnOf(lists)("workspaceId")}::integer[], ${columnOf(lists)("hash")}::text[],
          ${columnOf(lists)("isKnown")}::boolean[]
        ) WITH ORDINALITY AS wanted (workspace_id, hash, is_known, place)
      ) AS wanted
      WHERE place IN (SELECT list FROM row WHERE earlier IS NULL)
    ),
    new_list AS (
      INSERT INTO link_list (workspace_id, hash)
      SELECT workspace_id, hash FROM wanted_list
      WHERE id IS NULL AND NOT is_known AND workspace_id IN (SELECT id FROM open_workspace)
      ORDER BY workspace_id, hash
      ON CONFLICT DO NOTHING RETURNING id, workspace_id, hash
    ),
    list AS MATERIALIZED (
      SELECT place, coalesce(wanted_list.id, new_list.id) AS id, new_list.id IS NOT NULL AS is_new, is_known
      FROM wanted_list LEFT JOIN new_list USING (workspace_id, hash)
    ),
    link_row AS MATERIALIZED (
      SELECT * FROM unnest(
        ${columnOf(links)("list")}::integer[], ${columnOf(links)("position")}::smallint[], ${columnOf(links)("part")}::text[],
        ${columnOf(links)("label")}::text[], ${columnOf(links)("url")}::text[]) AS row (list, position, part, label, url)
    ),
    -- In the same statement, so that a list never exists without its links.
    new_link AS (
      INSERT INTO link (link_list_id, position, part, label, url)
      SELECT list.id, position, part, label, url FROM link_row JOIN list ON list.place = link_row.list WHERE is_new
    ),
    wanted_campaign AS MATERIALIZED (
      SELECT wanted.*, (
        SELECT id FROM campaign WHERE workspace_id = wanted.workspace_id AND name = wanted.name) AS id
      FROM unnest(
        ${columnOf(campaigns)("workspaceId")}::integer[], ${columnOf(campaigns)("name")}::text[],
        ${columnOf(campaigns)("automatic")}::boolean[], ${columnOf(campaigns)("id")}::bigint[]
      ) WITH ORDINALITY AS wanted (workspace_id, name, automatic, known_id, place)
      WHERE place IN (SELECT campaign FROM row WHERE earlier IS NULL)
    ),
    new_campaign AS (
      INSERT INTO campaign (workspace_id, name, automatic)
      SELECT workspace_id, name, automatic FROM wanted_campaign
      WHERE id IS NULL AND known_id IS NULL AND workspace_id IN (SELECT id FROM open_workspace)
        AND (SELECT count(*) FROM new_list) >= 0
      ORDER BY workspace_id, name
      ON CONFLICT DO NOTHING RETURNING id, workspace_id, name
    ),
    numbered AS MATERIALIZED (
      SELECT nextval('message_id_seq') AS id, here.number AS epoch, row.*, list.id AS link_list_id, list.is_known AS is_list_known,
             coalesce(wanted_campaign.id, new_campaign.id) AS campaign_id, wanted_campaign.known_id, wanted_campaign.name
      FROM here CROSS JOIN row
      JOIN list ON list.place = row.list
      JOIN wanted_campaign ON wanted_campaign.place = row.campaign
      LEFT JOIN new_campaign ON new_campaign.workspace_id = wanted_campaign.workspace_id AND new_campaign.name = wanted_campaign.name
      WHERE earlier IS NULL
    ),
    checked AS MATERIALIZED (
      SELECT coalesce(min(numbered.id) > ${epoch.lastGiven}::bigint, count(here.number) > 0) AS is_new,
             coalesce(max(numbered.id) <= ${epoch.last}::bigint, true) AS is_set_aside,
             coalesce(bool_and((link_list_id IS NOT NULL OR NOT is_list_known)
               AND (known_id IS NULL OR known_id IS NOT DISTINCT FROM campaign_id))
               FILTER (WHERE numbered.id IS NOT NULL), true) AS is_known,
             coalesce(bool_and(open_workspace.id IS NOT NULL) FILTER (WHERE numbered.id IS NOT NULL), true) AS is_open
      FROM here LEFT JOIN numbered ON true
      LEFT JOIN open_workspace ON open_workspace.id = numbered.workspace_id
    ),
    storable AS MATERIALIZED (
      SELECT numbered.* FROM numbered CROSS JOIN checked
      WHERE is_new AND is_set_aside AND is_known AND is_open AND link_list_id IS NOT NULL AND campaign_id IS NOT NULL
    ),
    ${hasKeys ? newKeys : Prisma.empty}
    given AS MATERIALIZED (
      SELECT * FROM storable ${hasKeys ? hasItsKey : Prisma.empty}
    ),
    note AS MATERIALIZED (
      SELECT campaign_id, position, (array_agg(part ORDER BY place))[1] AS part, (array_agg(label ORDER BY place))[1] AS label,
             (array_agg(url ORDER BY place))[1] AS url, count(DISTINCT label) > 1 OR count(DISTINCT url) > 1 AS varies
      FROM given JOIN link_row USING (list) WHERE notes_links GROUP BY campaign_id, position
    ),
    -- The campaign's links stay as in its first message; varies marks those that differ in later ones.
    noted AS (
      INSERT INTO campaign_link AS existing (campaign_id, position, part, label, url, varies)
      SELECT campaign_id, position, part, label, url, varies FROM note ORDER BY campaign_id, position
      ON CONFLICT (campaign_id, position) DO UPDATE SET varies = true
      WHERE NOT existing.varies
        AND (excluded.varies OR (existing.url, existing.label) <> (excluded.url, excluded.label))
      RETURNING campaign_id, position, varies
    ),
    tagged AS (
      INSERT INTO campaign_tag (campaign_id, workspace_id, tag)
      SELECT DISTINCT campaign_id, workspace_id, tag FROM given CROSS JOIN jsonb_array_elements_text(tags) AS tag
      WHERE notes_tags AND (SELECT count(*) FROM noted) >= 0
      ORDER BY campaign_id, tag
      ON CONFLICT DO NOTHING RETURNING 1
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
      SELECT campaign_id, workspace_id, messages, id, subject, lower(name || E'\\n' || coalesce(subject, ''))
      FROM (SELECT DISTINCT ON (campaign_id) campaign_id, workspace_id, id, name, subject,
                   count(*) OVER (PARTITION BY campaign_id) AS messages
            FROM given ORDER BY campaign_id, id) AS first
      WHERE (SELECT count(*) FROM tagged) >= 0
      ORDER BY campaign_id
      ON CONFLICT (campaign_id) DO UPDATE SET messages = existing.messages + excluded.messages
    )
    SELECT checked.is_new AS "isNew", is_set_aside AS "isSetAside", is_known AS "isKnown", is_open AS "isOpen", message.*, varied.*
    FROM (VALUES (1)) AS one LEFT JOIN checked ON true
    CROSS JOIN (
      SELECT array_agg(given.id ORDER BY place) AS ids, array_agg(given.campaign_id ORDER BY place) AS "campaignIds",
             array_agg(row.earlier ORDER BY place) AS earlier
      FROM row LEFT JOIN given USING (place)
    ) AS message
    CROSS JOIN (
      SELECT coalesce(array_agg(note.campaign_id), '{}') AS noted, coalesce(array_agg(note.position), '{}') AS positions,
             coalesce(array_agg(coalesce(noted.varies, before.varies, false)), '{}') AS varies
      FROM note LEFT JOIN noted USING (campaign_id, position)
      LEFT JOIN campaign_link AS before USING (campaign_id, position)
    ) AS varied`;
}

/** Returns a function that lists one field of all rows, for `unnest`. */
function columnOf<Row>(rows: readonly Row[]) {
  return <Key extends keyof Row>(key: Key) => rows.map((row) => row[key] ?? null);
}
