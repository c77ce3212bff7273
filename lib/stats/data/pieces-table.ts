import { Prisma } from "@/lib/generated/prisma/client";
import type { Piece } from "@/lib/stats/pieces";

/** Pieces as a table `piece (bucket, span, start, stop)` to join roll-ups with. */
export function piecesTable(pieces: readonly Piece[]): Prisma.Sql {
  return Prisma.sql`unnest(
    ${pieces.map(({ bucket }) => bucket)}::integer[],
    ${pieces.map(({ span }) => span)}::text[],
    ${pieces.map(({ from }) => from.toISOString())}::timestamptz[],
    ${pieces.map(({ to }) => to.toISOString())}::timestamptz[]) AS piece (bucket, span, start, stop)`;
}

/** Joins the roll-up `counts` to its pieces. */
export const inPiece = Prisma.sql`
  counts.span = piece.span AND counts.start >= piece.start AND counts.start < piece.stop`;

/** The numbers of `counts`, summed up, as JavaScript numbers. */
export const sums = Prisma.sql`
  sum(counts.total)::float8 AS total, sum(counts.total - counts.automated)::float8 AS human,
  sum(counts.automated)::float8 AS automated, sum(counts.uniq)::float8 AS unique`;
