import type { WorkspaceBlock } from "@/lib/blocks/data/workspace-blocks";
import { listOwnBlocks } from "@/lib/blocks/own-blocks";
import { campaignTitles, titled } from "@/lib/campaigns/campaign-titles";
import { listCampaignTitles, listTags } from "@/lib/campaigns/list-campaigns";
import { type ClickFilter, clicksOf, type TitledClicks } from "@/lib/clicks/list-clicks";
import { findMessage } from "@/lib/emails/data/find-message";
import type { MessageView } from "@/lib/emails/email";
import { AppError, expected } from "@/lib/errors";
import { type ShownClicks, settingsAndShownClicks } from "@/lib/workspaces/data/settings";

/** The choice of clicks on the page of clicks. */
export interface ClickChoice {
  /** An error if the chosen values are invalid. */
  filter: ClickFilter | AppError;
  /** As entered: there may be no message with this id. */
  message: string | undefined;
  /** As entered: there may be no campaign with this name. */
  campaign: string | undefined;
  /** Whether the viewer must not see recipients. */
  hideRecipients: boolean;
}

/** Everything that the page of clicks shows. */
export interface ClicksPage {
  first: TitledClicks | AppError;
  /** The chosen message; undefined if none was chosen or found. */
  message: MessageView | undefined;
  /** The campaigns to choose from: the 200 with the latest clicks. */
  campaigns: { name: string; title: string }[];
  /** The title of the chosen campaign, if it differs from its name. */
  campaignTitle: string | undefined;
  /** The tags to choose from. */
  tags: string[];
  /** The blocks that affect the workspace. Empty if no message is chosen. */
  blocks: WorkspaceBlock[];
  /** The number of months for which single clicks are stored; null: for ever. */
  retentionMonths: number | null;
}

/**
 * Reads the first page of the chosen clicks, and the campaigns and tags to choose from. Returns undefined if the workspace
 * stores totals only.
 */
export async function loadClicks(
  workspaceId: number,
  { filter, message, campaign, hideRecipients }: ClickChoice,
): Promise<ClicksPage | undefined> {
  const { settings, shown } = await settingsAndShownClicks(workspaceId);
  if (!shown) return undefined;
  const [clicks, found, campaigns, tags, blocks] = await Promise.all([
    filter instanceof AppError
      ? filter
      : clicksOf(workspaceId, { ...filter, hideRecipients }, shown).catch(expected),
    message === undefined ? undefined : messageOf(workspaceId, message, shown),
    listCampaignTitles(workspaceId, { sort: "lastClick", limit: 200 }),
    listTags(workspaceId),
    message === undefined ? [] : listOwnBlocks(workspaceId),
  ]);
  const rows = clicks instanceof AppError ? [] : clicks.clicks;
  // The chosen campaign may not be among those to choose from.
  const named = [campaign ?? null, ...rows.map((click) => click.campaign)];
  const titles = await campaignTitles(workspaceId, named);
  return {
    first: clicks instanceof AppError ? clicks : { ...clicks, clicks: titled(rows, titles) },
    message: found && hideRecipients ? { ...found, recipient: null } : found,
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
