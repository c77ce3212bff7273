import { z } from "zod";
import { otherMethods } from "@/app/api/other-methods";
import { answer } from "@/app/api/problem";
import { instant, oneOf, position } from "@/app/query/parameters";
import { readTimeZone } from "@/app/query/read-instant";
import { readQuery } from "@/app/query/read-query";
import { type SeriesOptions, showCampaign } from "@/lib/campaigns/show-campaign";
import { requireApiKey } from "@/lib/workspaces/api-auth";

type Context = { params: Promise<{ id: string }> };

/** Returns a campaign with its links and its clicks over time. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const { workspaceId } = await requireApiKey(request, "read");
    const options = readOptions(new URL(request.url));
    return Response.json(await showCampaign(workspaceId, (await params).id, options));
  });
}

function readOptions({ searchParams }: URL): SeriesOptions {
  const timeZone = readTimeZone(searchParams);
  return { ...readQuery(schemaIn(timeZone), searchParams), timeZone };
}

const schemaIn = (timeZone: string) =>
  z
    .strictObject({
      interval: oneOf("interval", ["hour", "day", "week", "month"]),
      position,
      from: instant("from", timeZone),
      to: instant("to", timeZone),
      timeZone: z.string(),
    })
    .partial();

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods("GET");
