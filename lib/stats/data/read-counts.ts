import { db } from "@/lib/db";
import { campaignSeries, workspaceSeries } from "./read-series";
import { workspaceShares } from "./read-shares";

/** The number of all clicks that a workspace ever had. */
export async function workspaceClicks(workspaceId: number): Promise<number> {
  const [row] = await db().$queryRaw<{ total: number }[]>`
    SELECT coalesce(sum(total), 0)::float8 AS total FROM workspace_count
    WHERE workspace_id = ${workspaceId} AND kind = 'all' AND span = 'month'`;
  return row?.total ?? 0;
}

interface Classes {
  total: number;
  human: number;
  automated: number;
}

const none: Classes = { total: 0, human: 0, automated: 0 };

/**
 * Counts the clicks of a workspace between two instants, optionally only those of one campaign (by name), of one position,
 * or both. Instants are rounded down to a quarter of an hour.
 */
export async function countClicks(
  workspaceId: number,
  [from, to]: [Date, Date],
  { campaign, position }: { campaign?: string | undefined; position?: number | undefined },
): Promise<Classes> {
  if (campaign !== undefined) {
    const found = await db().campaign.findFirst({
      where: { workspaceId, name: campaign },
      select: { id: true },
    });
    if (!found) return none;
    return (await campaignSeries(found.id, position ?? 0, [from, to]))[0] ?? none;
  }
  if (position === undefined) return (await workspaceSeries(workspaceId, [from, to]))[0] ?? none;
  const shares = await workspaceShares(workspaceId, "position", [from, to], 1000);
  return shares.find(({ key }) => key === String(position)) ?? none;
}
