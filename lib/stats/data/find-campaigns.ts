import { db } from "@/lib/db";
import { Prisma } from "@/lib/generated/prisma/client";
import type { CampaignCounts } from "@/lib/stats/types";

/** What campaigns can be sorted by. */
export type CampaignSort =
  | "created"
  | "name"
  | "messages"
  | "human"
  | "unique"
  | "rate"
  | "lastClick";

/** Which campaigns to list, and how. */
export interface CampaignQuery {
  workspaceId: number;
  limit: number;
  sort: CampaignSort;
  descending: boolean;
  /** Part of the name, in any case. */
  search: string | undefined;
  tag: string | undefined;
  /** First message at or after, and before. */
  from: Date | undefined;
  to: Date | undefined;
  /** Sort key and id of the last one of the page before. */
  after: { key: string; id: bigint } | undefined;
}

/** A listed campaign, with what a next page begins after. */
export interface ListedCampaign extends CampaignCounts {
  key: string;
}

/** The campaigns of a workspace that fit, in the wanted order. */
export async function findCampaigns(query: CampaignQuery): Promise<ListedCampaign[]> {
  const { key, type } = sortKeys[query.sort];
  const order = query.descending ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const rows = await db().$queryRaw<
    (Omit<ListedCampaign, "createdAt" | "lastClickAt"> & {
      createdAt: Date;
      lastClickAt: Date | null;
    })[]
  >(Prisma.sql`
    SELECT campaign.id::text AS id, name, automatic, created_at AS "createdAt",
           messages::float8 AS messages, total::float8 AS total, (total - automated)::float8 AS human,
           automated::float8 AS automated, uniq::float8 AS "unique",
           clicked_messages::float8 AS "clickedMessages", last_click_at AS "lastClickAt",
           (${key})::text AS key
    FROM campaign JOIN campaign_total AS total ON campaign_id = campaign.id
    WHERE campaign.workspace_id = ${query.workspaceId}
      AND total.workspace_id = ${query.workspaceId}
      AND ${Prisma.join(conditions(query, key, type), " AND ")}
    ORDER BY ${key} ${order}, campaign.id ${order}
    LIMIT ${query.limit}`);
  return rows.map(({ createdAt, lastClickAt, ...row }) => ({
    ...row,
    createdAt: createdAt.toISOString(),
    lastClickAt: lastClickAt?.toISOString() ?? null,
  }));
}

const sortKeys: Record<CampaignSort, { key: Prisma.Sql; type: Prisma.Sql }> = {
  created: { key: Prisma.sql`created_at`, type: Prisma.sql`timestamptz` },
  name: { key: Prisma.sql`name`, type: Prisma.sql`text` },
  messages: { key: Prisma.sql`messages`, type: Prisma.sql`bigint` },
  human: { key: Prisma.sql`(total - automated)`, type: Prisma.sql`bigint` },
  unique: { key: Prisma.sql`uniq`, type: Prisma.sql`bigint` },
  rate: {
    key: Prisma.sql`(clicked_messages::numeric / greatest(messages, 1))`,
    type: Prisma.sql`numeric`,
  },
  lastClick: { key: Prisma.sql`coalesce(last_click_at, 'epoch')`, type: Prisma.sql`timestamptz` },
};

function conditions(query: CampaignQuery, key: Prisma.Sql, type: Prisma.Sql): Prisma.Sql[] {
  const { search, tag, from, to, after, descending } = query;
  const all = [Prisma.sql`true`];
  if (search) {
    const pattern = `%${search.replace(/[\\%_]/g, "\\$&")}%`;
    all.push(Prisma.sql`name ILIKE ${pattern}`);
  }
  if (tag !== undefined) {
    all.push(Prisma.sql`campaign.id IN (
      SELECT campaign_id FROM campaign_tag WHERE workspace_id = ${query.workspaceId} AND tag = ${tag})`);
  }
  if (from) all.push(Prisma.sql`created_at >= ${from}::timestamptz`);
  if (to) all.push(Prisma.sql`created_at < ${to}::timestamptz`);
  if (after) {
    const compare = descending ? Prisma.sql`<` : Prisma.sql`>`;
    all.push(
      Prisma.sql`(${key}, campaign.id) ${compare} (${after.key}::text::${type}, ${after.id}::bigint)`,
    );
  }
  return all;
}

/** Daily human clicks of campaigns over the days that begin at `days`, for sparklines. */
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

/** Every tag that campaigns of a workspace have, in alphabetical order, at most 1,000. */
export async function workspaceTags(workspaceId: number): Promise<string[]> {
  const rows = await db().$queryRaw<{ tag: string }[]>`
    SELECT DISTINCT tag FROM campaign_tag WHERE workspace_id = ${workspaceId} ORDER BY tag LIMIT 1000`;
  return rows.map(({ tag }) => tag);
}
