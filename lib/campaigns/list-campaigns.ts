import { z } from "zod";
import { campaignTitle } from "@/lib/campaigns/campaign-title";
import { readCursor, writeCursor } from "@/lib/campaigns/cursor";
import {
  type CampaignSort,
  dailyHuman,
  findCampaigns,
  type ListedCampaign,
  workspaceTags,
} from "@/lib/campaigns/data/find-campaigns";
import type { FirstLink } from "@/lib/campaigns/data/first-link";
import { readTags } from "@/lib/campaigns/tag-filter";
import { AppError } from "@/lib/errors";
import { dayBegins, dayEnds } from "@/lib/stats/day-bounds";
import { CampaignCounts } from "@/lib/stats/types";

/** Which campaigns to list. */
export interface CampaignFilter {
  /** 1 to 200, 50 by default. */
  limit?: number;
  /** Default: `created`. */
  sort?: CampaignSort;
  /** Default: descending, but names ascending. */
  descending?: boolean;
  /** Part of the name, or of the first message's subject. */
  search?: string;
  /** Only campaigns that have all of these tags: at most 10. */
  tags?: readonly string[];
  /** Only campaigns whose first message is at or after `from`, and before `to`. */
  from?: Date;
  to?: Date;
  /** `nextCursor` of the previous page. */
  cursor?: string;
}

/** A campaign with its human clicks on each of the last 30 days in UTC, ending with today. */
export interface CampaignWithLine extends CampaignCounts {
  firstLink: FirstLink | null;
  daily: number[];
}

/** Which campaigns to show in the app: days are in the viewer's time zone, and pages can be turned in both directions. */
export interface CampaignPageFilter extends Omit<CampaignFilter, "from" | "to"> {
  /** Days such as `2026-11-24`, both inclusive. */
  from?: string;
  to?: string;
  /** Default `UTC`. */
  timeZone?: string;
  /** `previousCursor` of the next page, in place of `cursor`. */
  before?: string;
}

/** A page of campaigns, with cursors for the next and the previous page; null at the ends. */
export interface ListedCampaigns {
  campaigns: CampaignWithLine[];
  nextCursor: string | null;
  previousCursor: string | null;
}

/** A page of campaigns as the API returns it. `nextCursor` is null on the last page. */
export const CampaignPage = z.object({
  campaigns: z.array(CampaignCounts).describe("Campaigns in the order that `sort` asks for."),
  nextCursor: z
    .string()
    .nullable()
    .describe("Give it as `cursor` to get the next page. Null on the last page."),
});

export type CampaignPage = z.output<typeof CampaignPage>;

/** A page of campaigns of a workspace. Throws AppError `bad-request` for a bad filter. */
export async function listCampaigns(
  workspaceId: number,
  filter: CampaignFilter,
): Promise<CampaignPage> {
  const { found, more } = await find(workspaceId, filter);
  const last = more ? found.at(-1) : undefined;
  return {
    campaigns: found.map(({ key: _, firstLink: __, ...campaign }) => campaign),
    nextCursor: last ? cursorOf(last) : null,
  };
}

/** Like listCampaigns, but only names and titles. */
export async function listCampaignTitles(
  workspaceId: number,
  filter: CampaignFilter,
): Promise<{ name: string; title: string }[]> {
  const { found } = await find(workspaceId, filter);
  return found.map((campaign) => ({ name: campaign.name, title: campaignTitle(campaign) }));
}

/** Like listCampaigns, with all that a row in the app shows. `previousCursor` is null on the first page. */
export async function listCampaignsWithLines(
  workspaceId: number,
  { before, from, to, timeZone = "UTC", ...filter }: CampaignPageFilter,
): Promise<ListedCampaigns> {
  const wanted: CampaignFilter = {
    ...filter,
    ...(from !== undefined && { from: dayBegins(from, timeZone) }),
    ...(to !== undefined && { to: dayEnds(to, timeZone) }),
  };
  const { found, more } = await find(workspaceId, wanted, before);
  const daily = await dailyHuman(
    found.map(({ id }) => BigInt(id)),
    lastDays(new Date(), 30),
  );
  const [first, last] = [found[0], found.at(-1)];
  const hasNext = before !== undefined || more;
  const hasPrevious = before === undefined ? filter.cursor !== undefined : more;
  return {
    campaigns: found.map(({ key: _, ...campaign }) => ({
      ...campaign,
      daily: daily.get(campaign.id) ?? [],
    })),
    nextCursor: last && hasNext ? cursorOf(last) : null,
    previousCursor: first && hasPrevious ? cursorOf(first) : null,
  };
}

/** A page after the filter's cursor, or before `before`. `more`: whether another page follows in that direction. */
async function find(workspaceId: number, filter: CampaignFilter, before?: string) {
  const limit = filter.limit ?? 50;
  if (!Number.isInteger(limit) || limit < 1 || limit > 200) {
    throw new AppError("bad-request", "limit must be a whole number from 1 to 200", "limit");
  }
  const sort = filter.sort ?? "created";
  const descending = filter.descending ?? sort !== "name";
  const backwards = before !== undefined;
  const found = await findCampaigns({
    workspaceId,
    sort,
    limit: limit + 1,
    descending: descending !== backwards,
    search: filter.search && withoutNul(filter.search),
    tags: readTags(filter.tags).map(withoutNul),
    from: filter.from,
    to: filter.to,
    after: readPlace(before ?? filter.cursor, sort),
  });
  const page = found.slice(0, limit);
  return { found: backwards ? page.reverse() : page, more: found.length > limit };
}

function cursorOf({ key, id }: ListedCampaign): string {
  return writeCursor([key, id]);
}

// Any text may come back as a sort key. The database converts it to the type of the key.
const cursorShape = [/^(?:[^\0]{0,200})$/s, /^\d{1,18}$/];

function readPlace(cursor: string | undefined, sort: CampaignSort) {
  if (cursor === undefined) return undefined;
  const [key, id] = readCursor(cursor, cursorShape) as [string, string];
  if (keyFits(sort, key)) return { key, id: BigInt(id) };
  throw new AppError("bad-request", "cursor must be of a page with the same sort", "cursor");
}

/** The tags of all campaigns of the workspace. */
export function listTags(workspaceId: number): Promise<string[]> {
  return workspaceTags(workspaceId);
}

function keyFits(sort: CampaignSort, key: string): boolean {
  if (sort === "name") return true;
  if (sort === "created" || sort === "lastClick")
    return /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?\+\d\d$/.test(key);
  return sort === "rate" ? /^\d+(\.\d+)?(e-\d+)?$/.test(key) : /^-?\d{1,18}$/.test(key);
}

// Postgres text cannot contain NUL, so nothing has such a name.
function withoutNul(text: string): string {
  return text.replaceAll("\0", "\uFFFD");
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
