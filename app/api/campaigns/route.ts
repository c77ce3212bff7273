import { z } from "zod";
import { otherMethods } from "@/app/api/other-methods";
import { answer } from "@/app/api/problem";
import { campaignSorts, instant, limit, oneOf, tags } from "@/app/query/parameters";
import { readTimeZone } from "@/app/query/read-instant";
import { readQuery } from "@/app/query/read-query";
import { type CampaignFilter, listCampaigns } from "@/lib/campaigns/list-campaigns";
import { requireApiKey } from "@/lib/workspaces/api-auth";

/** Lists the campaigns of the key's workspace with their numbers, newest first by default. */
export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const { workspaceId } = await requireApiKey(request, "read");
    return Response.json(await listCampaigns(workspaceId, readFilter(new URL(request.url))));
  });
}

function readFilter({ searchParams }: URL): CampaignFilter {
  const schema = schemaIn(readTimeZone(searchParams));
  const { timeZone: _, order, tag, ...filter } = readQuery(schema, searchParams);
  return {
    ...filter,
    ...(order && { descending: order === "desc" }),
    ...(tag && { tags: tag }),
  };
}

const schemaIn = (timeZone: string) =>
  z
    .strictObject({
      limit: limit(200),
      sort: oneOf("sort", campaignSorts),
      order: oneOf("order", ["asc", "desc"]),
      search: z.string(),
      tag: tags,
      from: instant("from", timeZone),
      to: instant("to", timeZone),
      timeZone: z.string(),
      cursor: z.string(),
    })
    .partial();

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods("GET");
