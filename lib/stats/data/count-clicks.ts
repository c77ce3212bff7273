import { db } from "@/lib/db";

/** Every click of a workspace, ever. */
export async function workspaceClicks(workspaceId: number): Promise<number> {
  const [row] = await db().$queryRaw<{ total: number }[]>`
    SELECT coalesce(sum(total), 0)::float8 AS total FROM workspace_count
    WHERE workspace_id = ${workspaceId} AND kind = 'all' AND span = 'month'`;
  return row?.total ?? 0;
}

/** Every click of the campaign of that name, ever; 0 when there is none. */
export async function campaignClicks(workspaceId: number, name: string): Promise<number> {
  const [row] = await db().$queryRaw<{ total: number }[]>`
    SELECT total::float8 AS total FROM campaign_total
    WHERE campaign_id = (SELECT id FROM campaign WHERE workspace_id = ${workspaceId} AND name = ${name})`;
  return row?.total ?? 0;
}
