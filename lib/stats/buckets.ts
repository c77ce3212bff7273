import { Temporal } from "temporal-polyfill";
import type { Interval } from "./types";

const hourMs = 60 * 60 * 1000;
const steps = {
  hour: { unit: { hours: 1 }, ms: hourMs },
  day: { unit: { days: 1 }, ms: 24 * hourMs },
  week: { unit: { weeks: 1 }, ms: 7 * 24 * hourMs },
  month: { unit: { months: 1 }, ms: Number.NaN },
};

/**
 * Where the intervals between `from` and `to` (exclusive) begin in a time zone, and where the last one ends: n + 1 edges for
 * n intervals, the first of which holds `from`. Days have 23 to 25 hours where clocks change, weeks begin on Monday. Stops
 * after `limit` intervals. Throws RangeError for an unknown zone.
 */
export function bucketEdges(
  from: Date,
  to: Date,
  { interval, timeZone, limit = 2000 }: { interval: Interval; timeZone: string; limit?: number },
): Date[] {
  const step = steps[interval];
  let edge = firstEdge(from, interval, timeZone).epochMilliseconds;
  let change = nextChange(edge, timeZone);
  const edges = [new Date(edge)];
  while (edge < to.getTime() && edges.length <= limit) {
    // Between changes of the clock all are of one length: calendars are slow.
    if (edge + step.ms < change) edge += step.ms;
    else {
      const next = at(new Date(edge), timeZone).add(step.unit);
      edge = (interval === "hour" ? next : next.startOfDay()).epochMilliseconds;
      if (edge >= change) change = nextChange(edge, timeZone);
    }
    edges.push(new Date(edge));
  }
  return edges;
}

function firstEdge(from: Date, interval: Interval, timeZone: string): Temporal.ZonedDateTime {
  const time = at(from, timeZone);
  if (interval === "hour") return time.round({ smallestUnit: "hour", roundingMode: "floor" });
  if (interval === "week") return time.subtract({ days: time.dayOfWeek - 1 }).startOfDay();
  return (interval === "month" ? time.with({ day: 1 }) : time).startOfDay();
}

/** When clocks change next; for ever, where they do not. */
function nextChange(instantMs: number, timeZone: string): number {
  const change = at(new Date(instantMs), timeZone).getTimeZoneTransition("next");
  return change?.epochMilliseconds ?? Number.POSITIVE_INFINITY;
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
