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
 * Returns the edges of the intervals between `from` and `to` (exclusive) in a time zone: n + 1 edges for n intervals. The
 * first interval contains `from`. A day begins at its first instant: at midnight, at the first of two midnights, or later
 * if clocks skip midnight. Weeks begin on Monday. An hour begins when the clock shows :00, or changes to a time within
 * another hour. So days may have 23 to 25 hours, and hours 30 or 90 minutes. Omits days that a zone skipped. Stops after
 * `limit` intervals. Throws RangeError for an unknown zone.
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

/** The period to count clicks in (`to` is exclusive), and whether the intervals at its ends are cut or counted as a whole. */
export interface Range {
  from: Date;
  to: Date;
  cutFrom: boolean;
  cutTo: boolean;
}

/**
 * Like `bucketEdges`, but cuts the first and last interval where the range says so. Then the sum over all intervals does
 * not depend on their length. `from` and `to` are rounded down to a quarter of an hour, because clicks are counted by
 * quarters. Returns no edges for an empty range.
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
  /** The next clock change. */
  changeMs: number;
  /** The clock shows midnight or a full hour, so all days or hours until the next change have the same length. */
  regular: boolean;
}

function edgeBefore(from: Date, clock: Clock): Edge {
  const time = at(from.getTime(), clock.timeZone);
  const begun =
    clock.interval === "hour"
      ? time.round({ smallestUnit: "hour", roundingMode: "floor" }).epochMilliseconds
      : startOfDate(firstDate(time.toPlainDate(), clock.interval), clock.timeZone);
  let edge = edgeAt(begun, clock);
  // If clocks were set back into the previous day or hour, that one began twice.
  for (let next = edge; next.ms <= from.getTime(); next = edgeAfter(next, clock)) edge = next;
  return edge;
}

function edgeAfter({ ms, changeMs, regular }: Edge, clock: Clock): Edge {
  const next = ms + steps[clock.interval].ms;
  // Calendar arithmetic is slow, so avoid it where possible.
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
  // A day that the zone skipped has the same start as the next one.
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

/** The next clock change in milliseconds; infinity if there is none. */
function nextChange(instantMs: number, timeZone: string): number {
  const change = at(instantMs, timeZone).getTimeZoneTransition("next");
  return change?.epochMilliseconds ?? Number.POSITIVE_INFINITY;
}

const isFull = ({ minute, second }: Temporal.ZonedDateTime) => minute === 0 && second === 0;
