import { campaignTitle } from "@/lib/campaigns/campaign-title";
import { automaticCampaigns } from "@/lib/campaigns/data/find-campaigns";

/** The titles of campaigns that nobody named, by their generated names. */
export async function campaignTitles(
  workspaceId: number,
  names: readonly (string | null)[],
): Promise<Map<string, string>> {
  // Postgres text cannot contain NUL, so no campaign has such a name.
  const known = names.filter((name) => name !== null && !name.includes("\0"));
  const wanted = [...new Set(known as string[])];
  if (wanted.length === 0) return new Map();
  const found = await automaticCampaigns(workspaceId, wanted);
  return new Map(found.map((campaign) => [campaign.name, campaignTitle(campaign)]));
}

/** Adds to each row the title of its campaign. */
export async function withCampaignTitles<Row extends { campaign: string | null }>(
  workspaceId: number,
  rows: readonly Row[],
): Promise<(Row & { campaignTitle: Row["campaign"] })[]> {
  const names = rows.map(({ campaign }) => campaign);
  return titled(rows, await campaignTitles(workspaceId, names));
}

/** Like withCampaignTitles, with titles that the caller has read already. */
export function titled<Row extends { campaign: string | null }>(
  rows: readonly Row[],
  titles: ReadonlyMap<string, string>,
): (Row & { campaignTitle: Row["campaign"] })[] {
  return rows.map((row) => ({
    ...row,
    campaignTitle: titles.get(row.campaign ?? "") ?? row.campaign,
  }));
}
