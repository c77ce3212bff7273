import { Prisma } from "@/lib/generated/prisma/client";
import type { Piece } from "@/lib/stats/pieces";

/**
 * The rows of a roll-up that lie in the pieces, as `counts` beside `piece`. Each piece is looked up by itself: left to
 * choose, Postgres, which can't know how many rows a piece has, joins them in ways that read the whole table.
 */
export function countsOf(
  pieces: readonly Piece[],
  table: "link_count" | "workspace_count",
  condition: Prisma.Sql,
): Prisma.Sql {
  return Prisma.sql`${piecesTable(pieces)} CROSS JOIN LATERAL (
    SELECT * FROM ${Prisma.raw(table)} AS counts
    WHERE ${condition}
      AND counts.span = piece.span AND counts.start >= piece.start AND counts.start < piece.stop
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

function piecesTable(pieces: readonly Piece[]): Prisma.Sql {
  return Prisma.sql`unnest(
    ${pieces.map(({ bucket }) => bucket)}::integer[],
    ${pieces.map(({ span }) => span)}::text[],
    ${pieces.map(({ from }) => from.toISOString())}::timestamptz[],
    ${pieces.map(({ to }) => to.toISOString())}::timestamptz[]) AS piece (bucket, span, start, stop)`;
}
