import type { Interval } from "@/lib/stats/types";

const dayMs = 24 * 3_600_000;
/** Charts of more days than this show months. */
const mostDays = 400;

/** Hours for a campaign's first days, then days, and months if a chart has no room for all of its days. */
export function intervalOf(
  wished: "hour" | "day" | undefined,
  createdAt: string,
  nowMs: number,
): Interval {
  const ageMs = nowMs - Date.parse(createdAt);
  const chosen = wished ?? (ageMs < 3 * dayMs ? "hour" : "day");
  return chosen === "day" && ageMs > mostDays * dayMs ? "month" : chosen;
}

/** The number of days whose hours fit into a chart. */
export const daysOfHours = 14;

/** Whether a chart by the hour shows only the first or the last days of a campaign, because it has no room for all. */
export function hasTwoEnds(interval: Interval, createdAt: string, nowMs: number): boolean {
  return interval === "hour" && nowMs - Date.parse(createdAt) > daysOfHours * dayMs;
}

/** The time from a campaign's first message to the beginning of its chart, in milliseconds. */
export function chartBegins(hours: "first" | "last", createdAt: string, nowMs: number): number {
  if (hours === "first" || !hasTwoEnds("hour", createdAt, nowMs)) return 0;
  return nowMs - daysOfHours * dayMs - Date.parse(createdAt);
}
