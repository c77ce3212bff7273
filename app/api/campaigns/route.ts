import { otherMethods } from "@/app/api/other-methods";
import { answer } from "@/app/api/problem";
import { respond } from "@/app/api/respond";
import { readTimeZone } from "@/app/query/read-instant";
import { readQuery } from "@/app/query/read-query";
import { type CampaignFilter, listCampaigns } from "@/lib/campaigns/list-campaigns";
import { requireApiKey } from "@/lib/workspaces/api-auth";
import { listCampaignsCall } from "./operations";
import { campaignQuery } from "./query";

/** Lists the campaigns of the key's workspace with their numbers, newest first by default. */
export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const { workspaceId } = await requireApiKey(request, "read");
    return respond(
      listCampaignsCall,
      await listCampaigns(workspaceId, readFilter(new URL(request.url))),
    );
  });
}

function readFilter({ searchParams }: URL): CampaignFilter {
  const schema = campaignQuery(readTimeZone(searchParams));
  const { timeZone: _, order, tag, ...filter } = readQuery(schema, searchParams);
  return {
    ...filter,
    ...(order && { descending: order === "desc" }),
    ...(tag && { tags: tag }),
  };
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods("GET");
