import type { Interval } from "@/lib/stats/types";
import { type Offset, quarterMs } from "./offsets";

const hourMs = 3_600_000;

/**
 * Where intervals begin, by looking at a zone's clock every quarter of an hour: from the last begin at or before `from` to the first
 * at or after `to`. The offsets must begin a month before and end a month after.
 */
export function referenceEdges(
  offsets: readonly Offset[],
  [from, to]: [Date, Date],
  interval: Interval,
): number[] {
  const edges: number[] = [];
  let known = Number.NEGATIVE_INFINITY;
  for (const { ms, local } of clock(offsets, to.getTime() + 40 * 24 * hourMs)) {
    const label = labelOf(local, interval);
    // Dates go on, also where clocks are set back to the day before; an hour may come twice.
    const begins = interval === "hour" ? local % hourMs === 0 || label !== known : label > known;
    if (!begins) continue;
    known = label;
    // What holds the first instant began at some time before.
    if (ms === offsets[0]?.fromMs) continue;
    if (ms <= from.getTime()) edges.length = 0;
    edges.push(ms);
    if (ms >= to.getTime()) break;
  }
  return edges;
}

function* clock(
  offsets: readonly Offset[],
  endMs: number,
): Generator<{ ms: number; local: number }> {
  let index = 0;
  for (let ms = offsets[0]?.fromMs ?? endMs; ms < endMs; ms += quarterMs) {
    while ((offsets[index + 1]?.fromMs ?? Number.POSITIVE_INFINITY) <= ms) index += 1;
    yield { ms, local: ms + (offsets[index]?.offsetMs ?? Number.NaN) };
  }
}

/** A number that all instants of an interval share. */
function labelOf(local: number, interval: Interval): number {
  if (interval === "hour") return Math.floor(local / hourMs);
  const day = Math.floor(local / (24 * hourMs));
  if (interval === "day") return day;
  // The first of January 1970 was a Thursday.
  if (interval === "week") return Math.floor((day + 3) / 7);
  const date = new Date(local);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}
