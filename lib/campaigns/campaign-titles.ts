import { campaignTitle } from "@/lib/campaigns/campaign-title";
import { automaticCampaigns } from "@/lib/campaigns/data/find-campaigns";

/** The titles of those campaigns that nobody has named, by the name that we gave them. */
export async function campaignTitles(
  workspaceId: number,
  names: readonly (string | null)[],
): Promise<Map<string, string>> {
  // Postgres has no NUL in its texts, so nothing has such a name.
  const known = names.filter((name) => name !== null && !name.includes("\0"));
  const wanted = [...new Set(known as string[])];
  if (wanted.length === 0) return new Map();
  const found = await automaticCampaigns(workspaceId, wanted);
  return new Map(found.map((campaign) => [campaign.name, campaignTitle(campaign)]));
}

/** Rows that name a campaign, each with what that is called in the app. */
export async function withCampaignTitles<Row extends { campaign: string | null }>(
  workspaceId: number,
  rows: readonly Row[],
): Promise<(Row & { campaignTitle: Row["campaign"] })[]> {
  const names = rows.map(({ campaign }) => campaign);
  return titled(rows, await campaignTitles(workspaceId, names));
}

/** As withCampaignTitles, with titles that are known. */
export function titled<Row extends { campaign: string | null }>(
  rows: readonly Row[],
  titles: ReadonlyMap<string, string>,
): (Row & { campaignTitle: Row["campaign"] })[] {
  return rows.map((row) => ({
    ...row,
    campaignTitle: titles.get(row.campaign ?? "") ?? row.campaign,
  }));
}
