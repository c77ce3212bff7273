import { z } from "zod";
import { otherMethods } from "@/app/api/other-methods";
import { answer } from "@/app/api/problem";
import { formatIn } from "@/app/api/stream-export";
import { limit, oneOf, yesOrNo } from "@/app/query/parameters";
import { readQuery } from "@/app/query/read-query";
import { listRecipients } from "@/lib/campaigns/list-recipients";
import { requireApiKey } from "@/lib/workspaces/api-auth";
import { exportResponse } from "./export-response";

type Context = { params: Promise<{ id: string }> };

/** Returns the recipients of a campaign by address: one page as JSON, or all of them as CSV or NDJSON. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const by = await requireApiKey(request, "read");
    const { id } = await params;
    const { format = formatIn(request.headers.get("accept")), ...filter } = readQuery(
      schema,
      new URL(request.url).searchParams,
    );
    return format === "json"
      ? Response.json(await listRecipients(by.workspaceId, id, filter))
      : exportResponse(by, id, filter, format);
  });
}

const schema = z
  .strictObject({
    clicked: yesOrNo("clicked"),
    limit: limit(1000),
    cursor: z.string(),
    format: oneOf("format", ["json", "csv", "ndjson"]),
  })
  .partial();

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods("GET");
