import type { Temporal } from "temporal-polyfill";
import { at, startOfDate } from "./calendar";
import { quarterOf } from "./roll-up-segments";
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
 * n intervals, the first of which holds `from`. A day begins at its first instant: at midnight, at the first of two, or after
 * it where clocks skip it. Weeks begin on Monday. An hour begins when the clock shows :00, or changes to within another hour.
 * So days may have 23 to 25 hours, and hours 30 or 90 minutes. Days that a zone skipped are left out. Stops after `limit`
 * intervals. Throws RangeError for an unknown zone.
 */
export function bucketEdges(
  from: Date,
  to: Date,
  { interval, timeZone, limit = 2000 }: { interval: Interval; timeZone: string; limit?: number },
): Date[] {
  const clock = { interval, timeZone };
  let edge = edgeBefore(from, clock);
  const edges = [new Date(edge.ms)];
  while (edge.ms < to.getTime() && edges.length <= limit) {
    edge = edgeAfter(edge, clock);
    edges.push(new Date(edge.ms));
  }
  return edges;
}

/** Where the clicks to count begin and end (exclusive), and whether the intervals there are cut or taken whole. */
export interface Range {
  from: Date;
  to: Date;
  cutFrom: boolean;
  cutTo: boolean;
}

/**
 * Edges as `bucketEdges` makes them, cut where the range says so, so that all intervals together hold the same clicks whatever
 * their length. `from` and `to` are rounded down to a quarter of an hour, which is how clicks are counted. None for an empty range.
 */
export function cutEdges(
  { from, to, cutFrom, cutTo }: Range,
  options: { interval: Interval; timeZone: string; limit?: number },
): Date[] {
  const first = quarterOf(from);
  const end = cutTo ? quarterOf(to) : to;
  if (end <= first) return [];
  return bucketEdges(first, end, options).map((edge) => {
    if (cutFrom && edge < first) return first;
    return cutTo && edge > end ? end : edge;
  });
}

interface Clock {
  interval: Interval;
  timeZone: string;
}

interface Edge {
  ms: number;
  /** When clocks change next. */
  changeMs: number;
  /** Whether the clock shows midnight, or a full hour: until the next change all intervals are of one length. */
  regular: boolean;
}

function edgeBefore(from: Date, clock: Clock): Edge {
  const time = at(from.getTime(), clock.timeZone);
  const begun =
    clock.interval === "hour"
      ? time.round({ smallestUnit: "hour", roundingMode: "floor" }).epochMilliseconds
      : startOfDate(firstDate(time.toPlainDate(), clock.interval), clock.timeZone);
  let edge = edgeAt(begun, clock);
  // Where clocks were set back into the day or the hour before, that has begun twice.
  for (let next = edge; next.ms <= from.getTime(); next = edgeAfter(next, clock)) edge = next;
  return edge;
}

function edgeAfter({ ms, changeMs, regular }: Edge, clock: Clock): Edge {
  const next = ms + steps[clock.interval].ms;
  // Calendars are slow.
  if (regular && next < changeMs) return { ms: next, changeMs, regular };
  return edgeAt(clock.interval === "hour" ? nextHour(ms, clock) : nextDate(ms, clock), clock);
}

function edgeAt(ms: number, { interval, timeZone }: Clock): Edge {
  const time = at(ms, timeZone);
  const regular = isFull(time) && (interval === "hour" || time.hour === 0);
  return { ms, changeMs: nextChange(ms, timeZone), regular };
}

function nextHour(ms: number, clock: Clock): number {
  const changeMs = nextChange(ms, clock.timeZone);
  const { minute, second, millisecond } = at(ms, clock.timeZone);
  const full = ms + hourMs - ((minute * 60 + second) * 1000 + millisecond);
  if (full < changeMs) return full;
  const [before, after] = [at(changeMs - 1, clock.timeZone), at(changeMs, clock.timeZone)];
  const goesOn = before.hour === after.hour && !isFull(after);
  return goesOn ? nextHour(changeMs, clock) : changeMs;
}

function nextDate(ms: number, { interval, timeZone }: Clock): number {
  let date = firstDate(at(ms, timeZone).toPlainDate(), interval);
  let start = ms;
  // A day that the zone skipped begins with the next one.
  while (start <= ms) {
    date = date.add(steps[interval].unit);
    start = startOfDate(date, timeZone);
  }
  return start;
}

function firstDate(date: Temporal.PlainDate, interval: Interval): Temporal.PlainDate {
  if (interval === "week") return date.subtract({ days: date.dayOfWeek - 1 });
  return interval === "month" ? date.with({ day: 1 }) : date;
}

/** When clocks change next; for ever, where they do not. */
function nextChange(instantMs: number, timeZone: string): number {
  const change = at(instantMs, timeZone).getTimeZoneTransition("next");
  return change?.epochMilliseconds ?? Number.POSITIVE_INFINITY;
}

const isFull = ({ minute, second }: Temporal.ZonedDateTime) => minute === 0 && second === 0;
