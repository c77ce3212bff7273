/** A segment of time that roll-ups of one span cover without gaps. `to` is exclusive. */
export interface Segment {
  /** The index of the interval that the segment belongs to, from 0. */
  bucket: number;
  span: "quarter" | "day" | "month";
  from: Date;
  to: Date;
}

type Span = Segment["span"];

/**
 * Splits the intervals between edges into as few segments as the roll-ups allow: whole months and days in UTC inside an
 * interval, and quarters of an hour around them. Edges are rounded down to a quarter, at which the hours of every time
 * zone begin. An interval that contains `now` is extended to the end of its last month, so that it can use that month's
 * roll-up: there are no clicks after `now`.
 */
export function rollUpSegments(edges: readonly Date[], now = new Date()): Segment[] {
  return edges.slice(1).flatMap((to, bucket) => {
    const from = edges[bucket] as Date;
    return cut(from, from <= now && now < to ? ceil(to, "month") : to, bucket);
  });
}

function cut(from: Date, to: Date, bucket: number): Segment[] {
  const quarters = { from: floor(from, "quarter"), to: floor(to, "quarter") };
  return within(quarters, ["month", "day", "quarter"])
    .filter((segment) => segment.from < segment.to)
    .map((segment) => ({ bucket, ...segment }));
}

interface Stretch {
  from: Date;
  to: Date;
}

/** Covers a stretch with whole units of the first span, and the rest on both sides with the smaller spans. */
function within({ from, to }: Stretch, [span, ...smaller]: Span[]): Omit<Segment, "bucket">[] {
  if (!span) return [];
  const first = ceil(from, span);
  const last = floor(to, span);
  if (first >= last) return within({ from, to }, smaller);
  return [
    ...within({ from, to: first }, smaller),
    { span, from: first, to: last },
    ...within({ from: last, to }, smaller),
  ];
}

const quarterMs = 15 * 60 * 1000;

/** Rounds an instant down to a quarter of an hour. */
export function quarterOf(time: Date): Date {
  return floor(time, "quarter");
}

function floor(time: Date, span: Span): Date {
  if (span === "quarter") return new Date(Math.floor(time.getTime() / quarterMs) * quarterMs);
  const day = span === "day" ? time.getUTCDate() : 1;
  return new Date(Date.UTC(time.getUTCFullYear(), time.getUTCMonth(), day));
}

function ceil(time: Date, span: Span): Date {
  const start = floor(time, span);
  if (start.getTime() === time.getTime()) return start;
  if (span === "quarter") return new Date(start.getTime() + quarterMs);
  return span === "day"
    ? new Date(start.getTime() + 24 * 60 * 60 * 1000)
    : new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 1));
}
