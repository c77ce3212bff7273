import { db } from "@/lib/db";
import { Prisma } from "@/lib/generated/prisma/client";
import { rollUpSegments } from "@/lib/stats/roll-up-segments";
import type { Bucket, Counts } from "@/lib/stats/types";
import { countsOf, sums } from "./segments-table";

/** The clicks on a position of a campaign (0: all positions) in the intervals between edges. */
export function campaignSeries(
  campaignId: bigint,
  position: number,
  edges: readonly Date[],
): Promise<Bucket[]> {
  const condition = Prisma.sql`counts.campaign_id = ${campaignId} AND counts.position = ${position}`;
  return series(edges, countsOf(rollUpSegments(edges), "link_count", condition));
}

/** The clicks of a workspace in the intervals between edges. */
export function workspaceSeries(workspaceId: number, edges: readonly Date[]): Promise<Bucket[]> {
  const condition = Prisma.sql`counts.workspace_id = ${workspaceId} AND counts.kind = 'all'`;
  return series(edges, countsOf(rollUpSegments(edges), "workspace_count", condition));
}

async function series(edges: readonly Date[], counts: Prisma.Sql): Promise<Bucket[]> {
  const rows = await db().$queryRaw<(Counts & { bucket: number })[]>(Prisma.sql`
    SELECT segment.bucket, ${sums}
    FROM ${counts}
    GROUP BY segment.bucket`);
  const found = new Map(rows.map(({ bucket, ...numbers }) => [bucket, numbers]));
  const none = { total: 0, human: 0, automated: 0, unique: 0 };
  return edges.slice(0, -1).map((start, bucket) => ({
    start: start.toISOString(),
    end: (edges[bucket + 1] as Date).toISOString(),
    ...(found.get(bucket) ?? none),
  }));
}
