import { db } from "@/lib/db";
import { Prisma } from "@/lib/generated/prisma/client";
import { pieces } from "@/lib/stats/pieces";
import type { Bucket, Counts } from "@/lib/stats/types";
import { inPiece, piecesTable, sums } from "./pieces-table";

/** The clicks of a campaign's position (0: of all) in the intervals between edges. */
export function campaignSeries(
  campaignId: bigint,
  position: number,
  edges: readonly Date[],
): Promise<Bucket[]> {
  return series(
    edges,
    Prisma.sql`link_count AS counts ON counts.campaign_id = ${campaignId} AND counts.position = ${position}`,
  );
}

/** The clicks of a workspace in the intervals between edges. */
export function workspaceSeries(workspaceId: number, edges: readonly Date[]): Promise<Bucket[]> {
  return series(
    edges,
    Prisma.sql`workspace_count AS counts ON counts.workspace_id = ${workspaceId} AND counts.kind = 'all'`,
  );
}

async function series(edges: readonly Date[], counts: Prisma.Sql): Promise<Bucket[]> {
  const rows = await db().$queryRaw<(Counts & { bucket: number })[]>(Prisma.sql`
    SELECT piece.bucket, ${sums}
    FROM ${piecesTable(pieces(edges))}
    JOIN ${counts} AND ${inPiece}
    GROUP BY piece.bucket`);
  const found = new Map(rows.map(({ bucket, ...numbers }) => [bucket, numbers]));
  const none = { total: 0, human: 0, automated: 0, unique: 0 };
  return edges.slice(0, -1).map((start, bucket) => ({
    start: start.toISOString(),
    ...(found.get(bucket) ?? none),
  }));
}
