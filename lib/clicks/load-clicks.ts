import type { WorkspaceBlock } from "@/lib/blocks/data/workspace-blocks";
import { listOwnBlocks } from "@/lib/blocks/own-blocks";
import { campaignTitles, titled } from "@/lib/campaigns/campaign-titles";
import { listCampaignTitles, listTags } from "@/lib/campaigns/list-campaigns";
import { type ClickFilter, clicksOf, type TitledClicks } from "@/lib/clicks/list-clicks";
import { findMessage, type MessageView } from "@/lib/emails/data/find-message";
import { AppError, expected } from "@/lib/errors";
import { type ShownClicks, settingsAndShownClicks } from "@/lib/workspaces/data/settings";

/** Which clicks a person has chosen to see. */
export interface ClickChoice {
  /** A failure when what was chosen means nothing. */
  filter: ClickFilter | AppError;
  /** As it was given: it need not be the id of a message, nor the name of a campaign. */
  message: string | undefined;
  campaign: string | undefined;
}

/** Everything that the page of clicks shows. */
export interface ClicksPage {
  first: TitledClicks | AppError;
  /** The one whose clicks are shown, if any. */
  message: MessageView | undefined;
  /** To choose from: the latest to be clicked. */
  campaigns: { name: string; title: string }[];
  /** Title of the chosen campaign, where it is not the name. */
  campaignTitle: string | undefined;
  tags: string[];
  /** Empty unless a message is chosen. */
  blocks: WorkspaceBlock[];
  /** How long single clicks are kept; null: for ever. */
  retentionMonths: number | null;
}

/** Reads the first page of the chosen clicks and what to choose from; undefined where totals only are kept. */
export async function loadClicks(
  workspaceId: number,
  { filter, message, campaign }: ClickChoice,
): Promise<ClicksPage | undefined> {
  const { settings, shown } = await settingsAndShownClicks(workspaceId);
  if (!shown) return undefined;
  const [clicks, found, campaigns, tags, blocks] = await Promise.all([
    filter instanceof AppError ? filter : clicksOf(workspaceId, filter, shown).catch(expected),
    message === undefined ? undefined : messageOf(workspaceId, message, shown),
    listCampaignTitles(workspaceId, { sort: "lastClick", limit: 200 }),
    listTags(workspaceId),
    message === undefined ? [] : listOwnBlocks(workspaceId),
  ]);
  const rows = clicks instanceof AppError ? [] : clicks.clicks;
  // The chosen one may be older than those to choose from.
  const named = [campaign ?? null, ...rows.map((click) => click.campaign)];
  const titles = await campaignTitles(workspaceId, named);
  return {
    first: clicks instanceof AppError ? clicks : { ...clicks, clicks: titled(rows, titles) },
    message: found,
    campaigns,
    campaignTitle: titles.get(campaign ?? ""),
    tags,
    blocks,
    retentionMonths: settings.clickRetentionMonths,
  };
}

async function messageOf(
  workspaceId: number,
  id: string,
  { from = new Date(0) }: ShownClicks,
): Promise<MessageView | undefined> {
  return /^\d{1,18}$/.test(id) ? findMessage(workspaceId, BigInt(id), from) : undefined;
}
