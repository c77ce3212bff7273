import type { CampaignPageFilter } from "@/lib/campaigns/list-campaigns";

/** By what the list can be sorted, as the address and the API name it. */
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

/** What the address of the list asks for; empty strings for what it does not. */
export interface CampaignQuery {
  search: string;
  tag: string;
  from: string;
  to: string;
  sort: CampaignSort;
  descending: boolean;
  cursor: string;
  before: string;
}

/** Numbers and times begin with the largest and latest, names with A. */
export function beginsDescending(sort: CampaignSort): boolean {
  return sort !== "name";
}

/** The address of the list with some of the query changed; on its first page, unless a place is given. */
export function listHref(query: CampaignQuery, changes: Partial<CampaignQuery> = {}): string {
  const wanted = { ...query, cursor: "", before: "", ...changes };
  const params = new URLSearchParams();
  for (const name of ["search", "tag", "from", "to"] as const) {
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

/** Whether the query leaves anything out. */
export function isFiltered({ search, tag, from, to }: CampaignQuery): boolean {
  return Boolean(search || tag || from || to);
}

/** The query as the list of campaigns takes it. */
export function filterOf(query: CampaignQuery, timeZone: string): CampaignPageFilter {
  const { search, tag, from, to, sort, descending, cursor, before } = query;
  const given = Object.entries({ search, tag, from, to, cursor, before }).filter(
    ([, value]) => value,
  );
  return { ...Object.fromEntries(given), sort, descending, timeZone };
}
