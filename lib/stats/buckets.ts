import { Temporal } from "temporal-polyfill";
import type { Interval } from "./types";

const units = { hour: { hours: 1 }, day: { days: 1 }, month: { months: 1 } };

/**
 * Where the intervals between `from` and `to` (exclusive) begin in a time zone, and where the last one ends: n + 1 edges for
 * n intervals, the first of which holds `from`. Days have 23 to 25 hours where clocks change. Stops after `limit`
 * intervals. Throws RangeError for an unknown zone.
 */
export function bucketEdges(
  from: Date,
  to: Date,
  { interval, timeZone, limit = 2000 }: { interval: Interval; timeZone: string; limit?: number },
): Date[] {
  const first = at(from, timeZone).round({ smallestUnit: "hour", roundingMode: "floor" });
  let edge = interval === "hour" ? first : first.startOfDay();
  if (interval === "month") edge = edge.with({ day: 1 }).startOfDay();
  const edges = [new Date(edge.epochMilliseconds)];
  while (edge.epochMilliseconds < to.getTime() && edges.length <= limit) {
    edge = edge.add(units[interval]);
    if (interval !== "hour") edge = edge.startOfDay();
    edges.push(new Date(edge.epochMilliseconds));
  }
  return edges;
}

/** The instant at which a day (`2026-11-24`) begins in a time zone. Throws RangeError when either is none. */
export function startOfDay(day: string, timeZone: string): Date {
  const start = Temporal.PlainDate.from(day).toZonedDateTime(timeZone);
  return new Date(start.epochMilliseconds);
}

/** The day that an instant falls on in a time zone, as `2026-11-24`. */
export function dayOf(instant: Date, timeZone: string): string {
  return at(instant, timeZone).toPlainDate().toString();
}

/** The day `days` after another. */
export function addDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** Whether that is a time zone's name, such as `Europe/Berlin`. */
export function isTimeZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}

function at(instant: Date, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone);
}
