import { db } from "@/lib/db";
import { Prisma } from "@/lib/generated/prisma/client";
import { trapPosition } from "@/lib/rewrite/trap-position";
import { rollUpSegments } from "@/lib/stats/roll-up-segments";
import type { Kind, LinkCounts, Share } from "@/lib/stats/types";
import { clickSums, countsOf, hasHuman, sums } from "./segments-table";

/**
 * A workspace's clicks between two instants, grouped by position, device, program or click domain. The group with the most
 * human clicks comes first. Positions exclude the trap link.
 */
export function workspaceShares(
  workspaceId: number,
  kind: Kind,
  [from, to]: [Date, Date],
  limit: number,
): Promise<Share[]> {
  const condition = Prisma.sql`counts.workspace_id = ${workspaceId} AND counts.kind = ${kind}
    AND NOT (counts.kind = 'position' AND counts.key = ${String(trapPosition)})`;
  return db().$queryRaw<Share[]>(Prisma.sql`
    SELECT counts.key, ${clickSums}
    FROM ${countsOf(rollUpSegments([from, to]), "workspace_count", condition)}
    GROUP BY counts.key
    ORDER BY human DESC, total DESC, counts.key
    LIMIT ${limit}`);
}

/** One of a workspace's links, with its clicks between two instants. */
export interface RankedLink
  extends Pick<LinkCounts, "position" | "total" | "human" | "automated" | "unique"> {
  campaignId: string;
  campaign: string;
  part: "html" | "text" | null;
  label: string | null;
  url: string | null;
}

/** The links of a workspace with the most human clicks between two instants. */
export function bestLinks(
  workspaceId: number,
  [from, to]: [Date, Date],
  limit: number,
): Promise<RankedLink[]> {
  const condition = Prisma.sql`counts.workspace_id = ${workspaceId} AND counts.position > 0`;
  return db().$queryRaw<RankedLink[]>(Prisma.sql`
    WITH best AS (
      SELECT counts.campaign_id, counts.position, ${sums}
      FROM ${countsOf(rollUpSegments([from, to]), "link_count", condition)}
      GROUP BY counts.campaign_id, counts.position
      HAVING ${hasHuman}
      ORDER BY human DESC, "unique" DESC, counts.campaign_id, counts.position
      LIMIT ${limit}
    )
    SELECT best.campaign_id::text AS "campaignId", campaign.name AS campaign, best.position,
           link.part, link.label, link.url, best.total, best.human, best.automated, best."unique"
    FROM best JOIN campaign ON campaign.id = best.campaign_id
    LEFT JOIN campaign_link AS link
      ON link.campaign_id = best.campaign_id AND link.position = best.position
    ORDER BY best.human DESC, best."unique" DESC, best.campaign_id, best.position`);
}
