import { Prisma } from "@/lib/generated/prisma/client";
import type { Segment } from "@/lib/stats/roll-up-segments";

/**
 * Selects the rows of a roll-up that lie in the segments, as `counts` next to `segment`. Looks each segment up separately.
 * Postgres can't know how many rows a segment has, and would otherwise choose joins that read the whole table.
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

/** The sums of the clicks of `counts`, as JavaScript numbers. Postgres adds float8 twice as fast as bigint. */
export const clickSums = Prisma.sql`
  sum(counts.total::float8) AS total, ${human} AS human, sum(counts.automated::float8) AS automated`;

/** Like clickSums, with unique clicks. */
export const sums = Prisma.sql`${clickSums}, sum(counts.uniq::float8) AS unique`;

/** The condition that at least one of the clicks is human. */
export const hasHuman = Prisma.sql`${human} > 0`;

function segmentsTable(segments: readonly Segment[]): Prisma.Sql {
  return Prisma.sql`unnest(
    ${segments.map(({ bucket }) => bucket)}::integer[],
    ${segments.map(({ span }) => span)}::text[],
    ${segments.map(({ from }) => from.toISOString())}::timestamptz[],
    ${segments.map(({ to }) => to.toISOString())}::timestamptz[]) AS segment (bucket, span, start, stop)`;
}
