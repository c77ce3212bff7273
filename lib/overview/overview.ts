import { AppError } from "@/lib/errors";
import { cutEdges } from "@/lib/stats/buckets";
import { addDays, dayOf, isTimeZone, startOfDay } from "@/lib/stats/calendar";
import { workspaceClicks } from "@/lib/stats/data/read-counts";
import { workspaceSeries } from "@/lib/stats/data/read-series";
import { bestLinks, type RankedLink, workspaceShares } from "@/lib/stats/data/read-shares";
import { dayBegins, dayEnds } from "@/lib/stats/day-bounds";
import type { Bucket, Counts, Interval, Share } from "@/lib/stats/types";

/** A range of days in a time zone, such as `2026-11-24`. Both ends are inclusive. */
export interface DayRange {
  from: string;
  to: string;
  timeZone: string;
}

/** The clicks of a workspace in a range of days. */
export interface Overview {
  range: DayRange;
  days: number;
  interval: Interval;
  totals: Counts;
  /** The counts of as many days before the range, to compare with. */
  before: Counts;
  series: Bucket[];
  links: RankedLink[];
  positions: Share[];
  devices: Share[];
  programs: Share[];
  /** Clicks by click domain. */
  domains: Share[];
}

const longestDays = 3660;

/** The last `days` days, including today. Uses UTC if the time zone is unknown. */
export function lastDays(days: number, timeZone: string, now = new Date()): DayRange {
  const zone = isTimeZone(timeZone) ? timeZone : "UTC";
  const to = dayOf(now, zone);
  return { from: addDays(to, 1 - days), to, timeZone: zone };
}

/** The numbers of a workspace in a range of days. Throws AppError `bad-request` for invalid days or an unknown time zone. */
export async function overview(workspaceId: number, range: DayRange): Promise<Overview> {
  const [from, to] = instants(range);
  const days = Math.round((to.getTime() - from.getTime()) / (24 * 3_600_000));
  const interval = intervalFor(days);
  const edges = cutEdges(
    { from, to, cutFrom: true, cutTo: true },
    { interval, timeZone: range.timeZone, limit: longestDays },
  );
  const earlier = [startOfDay(addDays(range.from, -days), range.timeZone), from];
  const [series, before, links, positions, devices, programs, domains] = await Promise.all([
    workspaceSeries(workspaceId, edges),
    workspaceSeries(workspaceId, earlier),
    bestLinks(workspaceId, [from, to], 10),
    workspaceShares(workspaceId, "position", [from, to], 12),
    workspaceShares(workspaceId, "device", [from, to], 5),
    workspaceShares(workspaceId, "program", [from, to], 8),
    workspaceShares(workspaceId, "domain", [from, to], 8),
  ]);
  const totals = add(series);
  return {
    range,
    days,
    interval,
    totals,
    before: add(before),
    series,
    links,
    positions,
    devices,
    programs,
    domains,
  };
}

/** An interval that gives a chart about 120 bars at most. */
function intervalFor(days: number): Interval {
  if (days <= 2) return "hour";
  if (days <= 120) return "day";
  return days <= 800 ? "week" : "month";
}

/** Whether the workspace has ever had a click. */
export async function hasClicks(workspaceId: number): Promise<boolean> {
  return (await workspaceClicks(workspaceId)) > 0;
}

function instants({ from, to, timeZone }: DayRange): [Date, Date] {
  const [start, end] = [dayBegins(from, timeZone), dayEnds(to, timeZone)];
  if (end <= start) throw bad("to", "to must not be before from");
  if (end.getTime() - start.getTime() > longestDays * 24 * 3_600_000) {
    throw bad("from", "At most ten years can be shown; choose a later from");
  }
  return [start, end];
}

function bad(name: string, message: string): AppError {
  return new AppError("bad-request", message, name);
}

function add(series: readonly Bucket[]): Counts {
  const sum = (key: keyof Counts) => series.reduce((total, bucket) => total + bucket[key], 0);
  return {
    total: sum("total"),
    human: sum("human"),
    automated: sum("automated"),
    unique: sum("unique"),
  };
}
