import {
  type CampaignEmail,
  campaignEmail,
  deleteEmail,
  keptParts,
} from "@/lib/campaigns/data/campaign-email";
import { requireCampaign } from "@/lib/campaigns/show-campaign";
import { markedPosition, untilMark } from "@/lib/links/link-mark";
import { findLinksInText } from "@/lib/rewrite/text/find-links-in-text";
import type { By } from "@/lib/workspaces/audit";
import { insertEntry } from "@/lib/workspaces/data/audit";

/**
 * The email kept for a campaign's click map; null if none is kept. Its links contain their positions, see markedPosition.
 * Throws AppError `not-found`.
 */
export async function showCampaignEmail(
  workspaceId: number,
  id: string,
): Promise<CampaignEmail | null> {
  const campaign = await requireCampaign(workspaceId, id);
  return campaignEmail(workspaceId, BigInt(campaign.id));
}

/** Which parts of an email are kept for the click map of a known campaign; null if no email is kept. */
export function keptEmailParts(
  campaignId: string,
): Promise<{ html: boolean; text: boolean } | null> {
  return keptParts(BigInt(campaignId));
}

/**
 * The tracked URLs in the text of a kept email, in order. Leaves out text that followed a host directly and now looks like
 * its path.
 */
export function trackedUrls(text: string): string[] {
  return findLinksInText(text)
    .candidates.map(({ value }) => untilMark(value))
    .filter((url) => markedPosition(url) !== undefined);
}

/** Deletes the email kept for a campaign. Its numbers stay. Throws AppError `not-found`. */
export async function forgetCampaignEmail(by: By, id: string): Promise<void> {
  const campaign = await requireCampaign(by.workspaceId, id);
  await deleteEmail(by.workspaceId, BigInt(campaign.id));
  await insertEntry(by, "emails-deleted", campaign.name);
}
