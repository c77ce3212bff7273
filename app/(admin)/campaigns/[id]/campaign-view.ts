import type { Interval } from "@/lib/stats/types";

type Params = Record<string, string | string[] | undefined>;

/** What the address of a campaign's page asks for. */
export interface ViewQuery {
  /** Undefined: whatever suits the age. */
  interval: "hour" | "day" | undefined;
  /** Id of the campaign to compare with, as it was given. */
  compare: string | undefined;
}

export function readView({ interval, compare }: Params): ViewQuery {
  return {
    interval: interval === "hour" || interval === "day" ? interval : undefined,
    compare: typeof compare === "string" && /^\d{1,18}$/.test(compare) ? compare : undefined,
  };
}

/** The address of a campaign's page. */
export function viewHref(id: string, { interval, compare }: ViewQuery): string {
  const given = Object.entries({ interval, compare }).filter(([, value]) => value !== undefined);
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
