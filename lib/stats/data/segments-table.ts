import { Prisma } from "@/lib/generated/prisma/client";
import type { Segment } from "@/lib/stats/roll-up-segments";

/**
 * The rows of a roll-up that lie in the segments, as `counts` beside `segment`. Each segment is looked up by itself: left to
 * choose, Postgres, which can't know how many rows a segment has, joins them in ways that read the whole table.
 */
export function countsOf(
  segments: readonly Segment[],
  table: "link_count" | "workspace_count",
  condition: Prisma.Sql,
): Prisma.Sql {
  return Prisma.sql`${segmentsTable(segments)} CROSS JOIN LATERAL (
    SELECT * FROM ${Prisma.raw(table)} AS counts
    WHERE ${condition}
      AND counts.span = segment.span AND counts.start >= segment.start AND counts.start < segment.stop
    OFFSET 0
  ) AS counts`;
}

const human = Prisma.sql`sum((counts.total - counts.automated)::float8)`;

/** The clicks of `counts`, summed up, as JavaScript numbers. Postgres adds these twice as fast as its own `bigint`. */
export const clickSums = Prisma.sql`
  sum(counts.total::float8) AS total, ${human} AS human, sum(counts.automated::float8) AS automated`;

/** With the unique ones. */
export const sums = Prisma.sql`${clickSums}, sum(counts.uniq::float8) AS unique`;

/** That a person made one of them. */
export const hasHuman = Prisma.sql`${human} > 0`;

function segmentsTable(segments: readonly Segment[]): Prisma.Sql {
  return Prisma.sql`unnest(
    ${segments.map(({ bucket }) => bucket)}::integer[],
    ${segments.map(({ span }) => span)}::text[],
    ${segments.map(({ from }) => from.toISOString())}::timestamptz[],
    ${segments.map(({ to }) => to.toISOString())}::timestamptz[]) AS segment (bucket, span, start, stop)`;
}
