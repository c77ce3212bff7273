import type { Interval } from "@/lib/stats/types";

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
export function chartBegins(hours: "first" | "last", createdAt: string, nowMs: number): number {
  if (hours === "first" || !hasTwoEnds("hour", createdAt, nowMs)) return 0;
  return nowMs - daysOfHours * dayMs - Date.parse(createdAt);
}
