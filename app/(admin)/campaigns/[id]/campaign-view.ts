import type { Interval } from "@/lib/stats/types";

type Params = Record<string, string | string[] | undefined>;

/** What the address of a campaign's page asks for. */
export interface ViewQuery {
  /** Undefined: whatever suits the age. */
  interval: "hour" | "day" | undefined;
  /** Which end of a long campaign its hours are told of. */
  hours: "first" | "last";
  /** Id of the campaign to compare with, as it was given. */
  compare: string | undefined;
}

export function readView({ interval, hours, compare }: Params): ViewQuery {
  return {
    interval: interval === "hour" || interval === "day" ? interval : undefined,
    hours: hours === "last" ? "last" : "first",
    compare: typeof compare === "string" && /^\d{1,18}$/.test(compare) ? compare : undefined,
  };
}

/** The address of a campaign's page. */
export function viewHref(id: string, { interval, hours, compare }: ViewQuery): string {
  const wanted = { interval, hours: hours === "last" ? hours : undefined, compare };
  const given = Object.entries(wanted).filter(([, value]) => value !== undefined);
  const params = new URLSearchParams(given as [string, string][]).toString();
  return `/campaigns/${id}${params && `?${params}`}`;
}

const dayMs = 24 * 3_600_000;
/** More days than that are told as months. */
const mostDays = 400;

/** Hours for the first days, else days; months for a campaign that is older than a chart has room for. */
export function intervalOf(
  wished: "hour" | "day" | undefined,
  createdAt: string,
  nowMs: number,
): Interval {
  const ageMs = nowMs - Date.parse(createdAt);
  const chosen = wished ?? (ageMs < 3 * dayMs ? "hour" : "day");
  return chosen === "day" && ageMs > mostDays * dayMs ? "month" : chosen;
}

/** A chart has room for the hours of so many days. */
export const daysOfHours = 14;

/** Whether a chart has room for the hours of only one end of a campaign. */
export function hasTwoEnds(interval: Interval, createdAt: string, nowMs: number): boolean {
  return interval === "hour" && nowMs - Date.parse(createdAt) > daysOfHours * dayMs;
}

/** How long after a campaign's first message its chart begins, in milliseconds. */
export function chartBegins(query: ViewQuery, createdAt: string, nowMs: number): number {
  if (query.hours === "first" || !hasTwoEnds("hour", createdAt, nowMs)) return 0;
  return nowMs - daysOfHours * dayMs - Date.parse(createdAt);
}
