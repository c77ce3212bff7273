import {
  type CampaignEmail,
  campaignEmail,
  deleteEmail,
  keptParts,
} from "@/lib/campaigns/data/campaign-email";
import { requireCampaign } from "@/lib/campaigns/show-campaign";
import { markedPosition, untilMark } from "@/lib/links/link-mark";
import { findLinksInText } from "@/lib/rewrite/text/find-links-in-text";

/** The email kept for the click map of a campaign; null when none is. Its links tell their position, see markedPosition. Throws AppError `not-found`. */
export async function showCampaignEmail(
  workspaceId: number,
  id: string,
): Promise<CampaignEmail | null> {
  const campaign = await requireCampaign(workspaceId, id);
  return campaignEmail(workspaceId, BigInt(campaign.id));
}

/** Which parts of an email are kept for the click map of a campaign that was found; null when none is. */
export function keptEmailParts(
  campaignId: string,
): Promise<{ html: boolean; text: boolean } | null> {
  return keptParts(BigInt(campaignId));
}

/** The tracked URLs in the text of a kept email, in its order, without what stood behind a host and now looks like its path. */
export function trackedUrls(text: string): string[] {
  return findLinksInText(text)
    .candidates.map(({ value }) => untilMark(value))
    .filter((url) => markedPosition(url) !== undefined);
}

/** Deletes the email kept for a campaign; its numbers stay. Throws AppError `not-found`. */
export async function forgetCampaignEmail(workspaceId: number, id: string): Promise<void> {
  const campaign = await requireCampaign(workspaceId, id);
  await deleteEmail(workspaceId, BigInt(campaign.id));
}
