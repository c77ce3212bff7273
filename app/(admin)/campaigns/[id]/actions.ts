"use server";

import { z } from "zod";
import { forgetCampaignEmail } from "@/lib/campaigns/campaign-email";
import { campaignTitle } from "@/lib/campaigns/campaign-title";
import { listCampaignsWithLines } from "@/lib/campaigns/list-campaigns";
import { type ClickerPage, listClickers } from "@/lib/campaigns/list-clickers";
import { listRecipients, type RecipientPage } from "@/lib/campaigns/list-recipients";
import { AppError } from "@/lib/errors";
import { requireUser } from "@/lib/workspaces/require-user";

const Id = z.string().max(40);

/** A campaign that can be chosen for a comparison. */
export interface FoundCampaign {
  id: string;
  title: string;
  createdAt: string;
  human: number;
}

/** Deletes the email kept for the click map. Returns the error message for an expected failure. */
export async function deleteEmail(id: string): Promise<{ error?: string }> {
  const user = await requireUser("owner");
  try {
    await forgetCampaignEmail(user, Id.parse(id));
    return {};
  } catch (error) {
    if (error instanceof AppError) return { error: `${error.message}.` };
    throw error;
  }
}

/** Returns the page of recipients who clicked that follows the one with this `nextCursor`. */
export async function fetchClickers(id: string, cursor: string): Promise<ClickerPage> {
  const { workspaceId, seesRecipients } = await requireUser("viewer");
  if (!seesRecipients) return { clickers: [], nextCursor: null };
  return listClickers(workspaceId, Id.parse(id), z.string().max(500).parse(cursor));
}

/** A page of recipients who did not click, and whether the campaign has any recipients. */
export type NotClickedPage = RecipientPage & { hasRecipients: boolean };

/** Returns a page of recipients who did not click, by address: the first, or the one after `cursor`. */
export async function fetchNotClicked(id: string, cursor?: string): Promise<NotClickedPage> {
  const { workspaceId, seesRecipients } = await requireUser("viewer");
  if (!seesRecipients) return { recipients: [], nextCursor: null, hasRecipients: false };
  const campaignId = Id.parse(id);
  const after = z.string().max(5000).optional().parse(cursor);
  const page = await listRecipients(workspaceId, campaignId, {
    clicked: false,
    limit: 50,
    ...(after !== undefined && { cursor: after }),
  });
  if (page.recipients.length > 0) return { ...page, hasRecipients: true };
  const { recipients } = await listRecipients(workspaceId, campaignId, { limit: 1 });
  return { ...page, hasRecipients: recipients.length > 0 };
}

/** Returns up to 12 of the latest campaigns whose name or subject contains the text. */
export async function searchCampaigns(search: string): Promise<FoundCampaign[]> {
  const { workspaceId } = await requireUser("viewer");
  const { campaigns } = await listCampaignsWithLines(workspaceId, {
    search: z.string().max(200).parse(search).trim(),
    timeZone: "UTC",
    limit: 12,
  });
  return campaigns.map((campaign) => ({
    id: campaign.id,
    title: campaignTitle(campaign),
    createdAt: campaign.createdAt,
    human: campaign.human,
  }));
}
