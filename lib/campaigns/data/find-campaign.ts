import { type FirstLink, firstLinkOf } from "@/lib/campaigns/data/first-link";
import { db } from "@/lib/db";
import type { CampaignCounts, LinkCounts } from "@/lib/stats/types";

interface Row extends Omit<CampaignCounts, "createdAt" | "lastClickAt"> {
  createdAt: Date;
  lastClickAt: Date | null;
  tags: string[];
  label: string | null;
  url: string | null;
}

/** A campaign with its numbers. */
export interface FoundCampaign extends CampaignCounts {
  /** The tags of all its messages, in alphabetical order. */
  tags: string[];
  /** The basis of its title if it has no name. */
  firstLink: FirstLink | null;
}

/** A campaign of a workspace; undefined if there is none with that id. */
export async function findCampaign(
  workspaceId: number,
  id: bigint,
): Promise<FoundCampaign | undefined> {
  const [row] = await db().$queryRaw<Row[]>`
    SELECT campaign.id::text AS id, name, automatic, subject, created_at AS "createdAt",
           first.label, first.url,
           messages::float8 AS messages, total::float8 AS total, (total - automated)::float8 AS human,
           automated::float8 AS automated, uniq::float8 AS "unique",
           clicked_messages::float8 AS "clickedMessages", last_click_at AS "lastClickAt",
           ARRAY(SELECT tag FROM campaign_tag WHERE campaign_id = campaign.id ORDER BY tag) AS tags
    FROM campaign JOIN campaign_total ON campaign_total.campaign_id = campaign.id
    LEFT JOIN campaign_link AS first ON first.campaign_id = campaign.id AND first.position = 1
    WHERE campaign.id = ${id} AND campaign.workspace_id = ${workspaceId}`;
  if (!row) return undefined;
  const { createdAt, lastClickAt, label, url, ...rest } = row;
  return {
    ...rest,
    firstLink: firstLinkOf(label, url),
    createdAt: createdAt.toISOString(),
    lastClickAt: lastClickAt?.toISOString() ?? null,
  };
}

/** A version that changes whenever a campaign's numbers do. */
export async function campaignVersion(id: bigint): Promise<string> {
  const [row] = await db().$queryRaw<{ version: string }[]>`
    SELECT concat_ws(' ', messages, total, automated, uniq, last_click_at) AS version
    FROM campaign_total WHERE campaign_id = ${id}`;
  return row?.version ?? "";
}

/** The links of a campaign by position, including those that nobody clicked. */
export async function campaignLinks(id: bigint): Promise<LinkCounts[]> {
  const rows = await db().$queryRaw<
    (Omit<LinkCounts, "firstClickAt" | "lastClickAt"> & {
      firstClickAt: Date | null;
      lastClickAt: Date | null;
    })[]
  >`
    SELECT link.position, link.part, link.label, link.url, link.varies,
           coalesce(total, 0)::float8 AS total, coalesce(total - automated, 0)::float8 AS human,
           coalesce(automated, 0)::float8 AS automated, coalesce(uniq, 0)::float8 AS "unique",
           (SELECT min(time) FROM first_click
            WHERE campaign_id = link.campaign_id AND position = link.position) AS "firstClickAt",
           last_click_at AS "lastClickAt"
    FROM campaign_link AS link LEFT JOIN link_total USING (campaign_id, position)
    WHERE link.campaign_id = ${id}
    ORDER BY link.position`;
  return rows.map(({ firstClickAt, lastClickAt, ...link }) => ({
    ...link,
    firstClickAt: firstClickAt?.toISOString() ?? null,
    lastClickAt: lastClickAt?.toISOString() ?? null,
  }));
}
