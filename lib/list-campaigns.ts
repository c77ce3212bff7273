import { readCursor, writeCursor } from "@/lib/cursor";
import { AppError } from "@/lib/errors";
import {
  type CampaignSort,
  dailyHuman,
  findCampaigns,
  workspaceTags,
} from "@/lib/stats/data/find-campaigns";
import type { CampaignCounts } from "@/lib/stats/types";

/** Which campaigns to list. */
export interface CampaignFilter {
  /** 1 to 200, 50 by default. */
  limit?: number;
  /** `created` by default. */
  sort?: CampaignSort;
  /** Default: descending, but names ascending. */
  descending?: boolean;
  /** Part of the name. */
  search?: string;
  tag?: string;
  /** First message at or after `from`, before `to`. */
  from?: Date;
  to?: Date;
  cursor?: string;
}

/** A campaign and its human clicks on each of the last 30 days in UTC, today last. */
export interface CampaignWithLine extends CampaignCounts {
  daily: number[];
}

// Any text may come back as a sort key; the database reads it with the type it has.
const cursorShape = [/^(?:[^\0]{0,200})$/s, /^\d{1,18}$/];

/** The campaigns of a workspace; `nextCursor` is null on the last page. Throws AppError `bad-request` for a bad filter. */
export async function listCampaigns(
  workspaceId: number,
  filter: CampaignFilter,
): Promise<{ campaigns: CampaignCounts[]; nextCursor: string | null }> {
  const limit = filter.limit ?? 50;
  if (!Number.isInteger(limit) || limit < 1 || limit > 200) {
    throw new AppError("bad-request", "limit must be a whole number from 1 to 200", "limit");
  }
  const sort = filter.sort ?? "created";
  const [key, id] = filter.cursor === undefined ? [] : readCursor(filter.cursor, cursorShape);
  if (key !== undefined && !keyFits(sort, key)) {
    throw new AppError("bad-request", "cursor must be of a page with the same sort", "cursor");
  }
  const found = await findCampaigns({
    workspaceId,
    sort,
    limit: limit + 1,
    descending: filter.descending ?? sort !== "name",
    search: withoutNul(filter.search),
    tag: withoutNul(filter.tag),
    from: filter.from,
    to: filter.to,
    after: key === undefined || id === undefined ? undefined : { key, id: BigInt(id) },
  });
  const page = found.slice(0, limit);
  const last = found.length > limit ? page.at(-1) : undefined;
  return {
    campaigns: page.map(({ key: _, ...campaign }) => campaign),
    nextCursor: last ? writeCursor([last.key, last.id]) : null,
  };
}

/** As listCampaigns, with what a sparkline of each needs. */
export async function listCampaignsWithLines(
  workspaceId: number,
  filter: CampaignFilter,
): Promise<{ campaigns: CampaignWithLine[]; nextCursor: string | null }> {
  const { campaigns, nextCursor } = await listCampaigns(workspaceId, filter);
  const daily = await dailyHuman(
    campaigns.map(({ id }) => BigInt(id)),
    lastDays(new Date(), 30),
  );
  return {
    campaigns: campaigns.map((campaign) => ({ ...campaign, daily: daily.get(campaign.id) ?? [] })),
    nextCursor,
  };
}

/** Every tag that campaigns of the workspace have. */
export function listTags(workspaceId: number): Promise<string[]> {
  return workspaceTags(workspaceId);
}

function keyFits(sort: CampaignSort, key: string): boolean {
  if (sort === "name") return true;
  if (sort === "created" || sort === "lastClick")
    return /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?\+\d\d$/.test(key);
  return sort === "rate" ? /^\d+(\.\d+)?$/.test(key) : /^-?\d{1,18}$/.test(key);
}

// Postgres has no NUL in its texts, so nothing has such a name.
function withoutNul(text: string | undefined): string | undefined {
  return text?.replaceAll("\0", "\uFFFD");
}

function lastDays(now: Date, count: number): Date[] {
  return Array.from(
    { length: count },
    (_, index) =>
      new Date(
        Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() - count + 1 + index),
      ),
  );
}
