import { type CampaignEmail, campaignEmail, deleteEmail } from "@/lib/messages/data/campaign-email";
import { requireCampaign } from "@/lib/show-campaign";

/** The email kept for the click map of a campaign; null when none is. Its links tell their position, see markedPosition. Throws AppError `not-found`. */
export async function showCampaignEmail(
  workspaceId: number,
  id: string,
): Promise<CampaignEmail | null> {
  const campaign = await requireCampaign(workspaceId, id);
  return campaignEmail(workspaceId, BigInt(campaign.id));
}

/** Deletes the email kept for a campaign; its numbers stay. Throws AppError `not-found`. */
export async function forgetCampaignEmail(workspaceId: number, id: string): Promise<void> {
  const campaign = await requireCampaign(workspaceId, id);
  await deleteEmail(workspaceId, BigInt(campaign.id));
}
