import {
  type CampaignPageFilter,
  type ListedCampaigns,
  listCampaignsWithLines,
  listTags,
} from "@/lib/campaigns/list-campaigns";
import { type AppError, expected } from "@/lib/errors";

/** Everything that the list of campaigns shows. */
export interface CampaignsPage {
  /** An AppError if the filter is invalid. */
  found: ListedCampaigns | AppError;
  /** All tags, to choose from. */
  tags: string[];
}

/** Reads a page of campaigns and the tags to filter them by. */
export async function loadCampaigns(
  workspaceId: number,
  filter: CampaignPageFilter,
): Promise<CampaignsPage> {
  const [found, tags] = await Promise.all([
    listCampaignsWithLines(workspaceId, filter).catch(expected),
    listTags(workspaceId),
  ]);
  return { found, tags };
}
