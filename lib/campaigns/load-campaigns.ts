import {
  type CampaignPageFilter,
  type ListedCampaigns,
  listCampaignsWithLines,
  listTags,
} from "@/lib/campaigns/list-campaigns";
import { type AppError, expected } from "@/lib/errors";

/** Everything that the page of campaigns shows. */
export interface CampaignsPage {
  /** A failure when the filter means nothing. */
  found: ListedCampaigns | AppError;
  /** All there are, to choose from. */
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
