import { type FirstLink, firstLinkOf } from "@/lib/campaigns/data/first-link";
import { withAllTags } from "@/lib/campaigns/data/with-all-tags";
import { db } from "@/lib/db";
import { Prisma } from "@/lib/generated/prisma/client";
import type { CampaignCounts } from "@/lib/stats/types";

/** The keys by which campaigns can be sorted. */
export type CampaignSort =
  | "created"
  | "name"
  | "messages"
  | "human"
  | "unique"
  | "rate"
  | "lastClick";

/** Which campaigns to list, and in which order. */
export interface CampaignQuery {
  workspaceId: number;
  limit: number;
  sort: CampaignSort;
  descending: boolean;
  /** Part of the name or the subject, case-insensitive. */
  search: string | undefined;
  /** Only campaigns that have all of them. */
  tags: readonly string[];
  /** Only campaigns whose first message is at or after `from`, and before `to`. */
  from: Date | undefined;
  to: Date | undefined;
  /** The sort key and id of the last campaign of the previous page. */
  after: { key: string; id: bigint } | undefined;
}

/** A listed campaign, with its first link, and with the key after which the next page begins. */
export interface ListedCampaign extends CampaignCounts {
  firstLink: FirstLink | null;
  key: string;
}

type Row = Omit<ListedCampaign, "createdAt" | "lastClickAt" | "firstLink"> & {
  createdAt: Date;
  lastClickAt: Date | null;
  label: string | null;
  url: string | null;
};

/** The campaigns of a workspace that match the query, in its order. */
export async function findCampaigns(query: CampaignQuery): Promise<ListedCampaign[]> {
  const order = query.descending ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  // Finds the page in one table first, because there can be very many campaigns.
  const rows = await db().$queryRaw<Row[]>(Prisma.sql`
    WITH page AS (${page(query, order)})
    SELECT campaign.id::text AS id, name, automatic, subject, created_at AS "createdAt",
           first.label, first.url,
           messages::float8 AS messages, total::float8 AS total, (total - automated)::float8 AS human,
           automated::float8 AS automated, uniq::float8 AS "unique",
           clicked_messages::float8 AS "clickedMessages", last_click_at AS "lastClickAt",
           page.key::text AS key
    FROM page JOIN campaign USING (id) JOIN campaign_total ON campaign_total.campaign_id = id
    LEFT JOIN campaign_link AS first ON first.campaign_id = id AND first.position = 1
    ORDER BY page.key ${order}, page.id ${order}`);
  return rows.map(({ createdAt, lastClickAt, label, url, ...row }) => ({
    ...row,
    createdAt: createdAt.toISOString(),
    lastClickAt: lastClickAt?.toISOString() ?? null,
    firstLink: firstLinkOf(label, url),
  }));
}

interface SortKey {
  key: Prisma.Sql;
  type: Prisma.Sql;
  /** The table that has the key. */
  table: "campaign" | "campaign_total";
}

const sortKeys: Record<CampaignSort, SortKey> = {
  created: {
    key: Prisma.sql`created_at`,
    type: Prisma.sql`timestamptz`,
    table: "campaign",
  },
  name: { key: Prisma.sql`name`, type: Prisma.sql`text`, table: "campaign" },
  messages: { key: Prisma.sql`messages`, type: Prisma.sql`bigint`, table: "campaign_total" },
  human: {
    key: Prisma.sql`(total - automated)`,
    type: Prisma.sql`bigint`,
    table: "campaign_total",
  },
  unique: { key: Prisma.sql`uniq`, type: Prisma.sql`bigint`, table: "campaign_total" },
  rate: {
    key: Prisma.sql`(clicked_messages::float8 / greatest(messages, 1))`,
    type: Prisma.sql`float8`,
    table: "campaign_total",
  },
  lastClick: {
    key: Prisma.sql`coalesce(last_click_at, 'epoch')`,
    type: Prisma.sql`timestamptz`,
    table: "campaign_total",
  },
};

/** Selects the ids and sort keys of a page of campaigns. */
function page(query: CampaignQuery, order: Prisma.Sql): Prisma.Sql {
  const { workspaceId, limit, after, descending } = query;
  const { key, type, table } = sortKeys[query.sort];
  const id = table === "campaign" ? Prisma.sql`id` : Prisma.sql`campaign_id`;
  const all = [Prisma.sql`workspace_id = ${workspaceId}`, ...conditions(query, table)];
  if (after) {
    const compare = descending ? Prisma.sql`<` : Prisma.sql`>`;
    all.push(
      Prisma.sql`(${key}, ${id}) ${compare} (${after.key}::text::${type}, ${after.id}::bigint)`,
    );
  }
  return Prisma.sql`
    SELECT ${id} AS id, ${key} AS key FROM ${Prisma.raw(table)}
    WHERE ${Prisma.join(all, " AND ")}
    ORDER BY ${key} ${order}, ${id} ${order}
    LIMIT ${limit}`;
}

/** The conditions of a query on one of the two tables. */
function conditions(query: CampaignQuery, table: SortKey["table"]): Prisma.Sql[] {
  const { workspaceId, search, tags, from, to } = query;
  const ofCampaign: Prisma.Sql[] = [];
  const ofTotal: Prisma.Sql[] = [];
  if (search) {
    const pattern = `%${search.replace(/[\\%_]/g, "\\$&")}%`;
    ofTotal.push(Prisma.sql`search_text LIKE lower(${pattern})`);
  }
  if (from) ofCampaign.push(Prisma.sql`created_at >= ${from}::timestamptz`);
  if (to) ofCampaign.push(Prisma.sql`created_at < ${to}::timestamptz`);
  if (table === "campaign") {
    ofCampaign.push(...withAllTags(workspaceId, Prisma.sql`id`, tags));
    // A campaign whose first message was never stored has no totals.
    ofTotal.unshift(Prisma.sql`campaign_id = id`);
    const total = Prisma.join(ofTotal, " AND ");
    return [...ofCampaign, Prisma.sql`EXISTS (SELECT FROM campaign_total WHERE ${total})`];
  }
  ofTotal.push(...withAllTags(workspaceId, Prisma.sql`campaign_total.campaign_id`, tags));
  if (ofCampaign.length === 0) return ofTotal;
  const dated = Prisma.join([Prisma.sql`workspace_id = ${workspaceId}`, ...ofCampaign], " AND ");
  return [...ofTotal, Prisma.sql`campaign_id IN (SELECT id FROM campaign WHERE ${dated})`];
}

/** The campaigns with these names that nobody named, and what their titles are made of. */
export async function automaticCampaigns(workspaceId: number, names: readonly string[]) {
  const rows = await db().$queryRaw<
    { name: string; subject: string | null; label: string | null; url: string | null }[]
  >`
    SELECT name, subject, first.label, first.url
    FROM campaign
    LEFT JOIN campaign_total ON campaign_total.campaign_id = campaign.id
    LEFT JOIN campaign_link AS first ON first.campaign_id = campaign.id AND first.position = 1
    WHERE campaign.workspace_id = ${workspaceId} AND automatic AND name = ANY(${names}::text[])`;
  return rows.map(({ name, subject, label, url }) => ({
    name,
    subject,
    automatic: true,
    firstLink: firstLinkOf(label, url),
  }));
}

/** The human clicks of campaigns on each of the days that begin at `days`, for sparklines. */
export async function dailyHuman(
  campaignIds: readonly bigint[],
  days: readonly Date[],
): Promise<Map<string, number[]>> {
  const rows = await db().$queryRaw<{ id: string; start: Date; human: number }[]>`
    SELECT campaign_id::text AS id, start, (total - automated)::float8 AS human
    FROM link_count
    WHERE campaign_id = ANY(${campaignIds}::bigint[]) AND span = 'day' AND position = 0
      AND start >= ${days[0]}::timestamptz AND start <= ${days.at(-1)}::timestamptz`;
  const index = new Map(days.map((day, place) => [day.getTime(), place]));
  const made = new Map(campaignIds.map((id) => [String(id), days.map(() => 0)]));
  for (const { id, start, human } of rows) {
    const place = index.get(start.getTime());
    const line = made.get(id);
    if (line && place !== undefined) line[place] = human;
  }
  return made;
}

/** The tags of all campaigns of a workspace, in alphabetical order, at most 1,000. */
export async function workspaceTags(workspaceId: number): Promise<string[]> {
  // Skips from one tag to the next in the index, however many campaigns have each.
  const rows = await db().$queryRaw<{ tag: string }[]>`
    WITH RECURSIVE found AS (
      SELECT min(tag) AS tag FROM campaign_tag WHERE workspace_id = ${workspaceId}
      UNION ALL
      SELECT (SELECT min(tag) FROM campaign_tag WHERE workspace_id = ${workspaceId} AND tag > found.tag)
      FROM found WHERE found.tag IS NOT NULL
    )
    SELECT tag FROM found WHERE tag IS NOT NULL LIMIT 1000`;
  return rows.map(({ tag }) => tag);
}
