import { otherMethods } from "@/app/api/other-methods";
import { answer } from "@/app/api/problem";
import { respond } from "@/app/api/respond";
import { readTimeZone } from "@/app/query/read-instant";
import { readQuery } from "@/app/query/read-query";
import { type SeriesOptions, showCampaign } from "@/lib/campaigns/show-campaign";
import { requireApiKey } from "@/lib/workspaces/api-auth";
import { getCampaign } from "./operations";
import { seriesQuery } from "./query";

type Context = { params: Promise<{ id: string }> };

/** Returns a campaign with its links and its clicks over time. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const { workspaceId } = await requireApiKey(request, "read");
    const options = readOptions(new URL(request.url));
    return respond(getCampaign, await showCampaign(workspaceId, (await params).id, options));
  });
}

function readOptions({ searchParams }: URL): SeriesOptions {
  const timeZone = readTimeZone(searchParams);
  return { ...readQuery(seriesQuery(timeZone), searchParams), timeZone };
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods("GET");
