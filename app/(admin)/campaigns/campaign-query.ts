import type { CampaignPageFilter } from "@/lib/campaigns/list-campaigns";

/** The sort orders of the list. `value` is the name in the URL and in the API. */
export const campaignSorts = [
  { value: "created", name: "First message" },
  { value: "name", name: "Name" },
  { value: "messages", name: "Messages" },
  { value: "human", name: "Human clicks" },
  { value: "unique", name: "Unique clicks" },
  { value: "rate", name: "Click-through" },
  { value: "lastClick", name: "Last click" },
] as const;

export type CampaignSort = (typeof campaignSorts)[number]["value"];

/** The query of the list's URL. Missing texts are empty strings. */
export interface CampaignQuery {
  search: string;
  /** A campaign must have all of them. */
  tags: readonly string[];
  from: string;
  to: string;
  sort: CampaignSort;
  descending: boolean;
  cursor: string;
  before: string;
}

/** Whether the first click on a column sorts it in descending order: numbers and times, but not names. */
export function beginsDescending(sort: CampaignSort): boolean {
  return sort !== "name";
}

/** Returns the URL of the list with `changes` to the query. Leads to the first page, unless `changes` has a cursor. */
export function listHref(query: CampaignQuery, changes: Partial<CampaignQuery> = {}): string {
  const wanted = { ...query, cursor: "", before: "", ...changes };
  const params = new URLSearchParams();
  if (wanted.search) params.set("search", wanted.search);
  for (const tag of wanted.tags) params.append("tag", tag);
  for (const name of ["from", "to"] as const) {
    if (wanted[name]) params.set(name, wanted[name]);
  }
  if (wanted.sort !== "created") params.set("sort", wanted.sort);
  if (wanted.descending !== beginsDescending(wanted.sort)) {
    params.set("order", wanted.descending ? "desc" : "asc");
  }
  if (wanted.cursor) params.set("cursor", wanted.cursor);
  else if (wanted.before) params.set("before", wanted.before);
  const text = params.toString();
  return text ? `/campaigns?${text}` : "/campaigns";
}

/** A query's filters, all of them empty. */
export const noFilters = { search: "", tags: [], from: "", to: "" } as const;

/** Whether the query has any filters. */
export function isFiltered({ search, tags, from, to }: CampaignQuery): boolean {
  return Boolean(search || from || to || tags.length > 0);
}

/** Converts the query into the filter that loadCampaigns takes. */
export function filterOf(query: CampaignQuery, timeZone: string): CampaignPageFilter {
  const { search, tags, from, to, sort, descending, cursor, before } = query;
  const given = Object.entries({ search, from, to, cursor, before }).filter(([, value]) => value);
  return { ...Object.fromEntries(given), tags, sort, descending, timeZone };
}
