import { otherMethods } from "@/app/api/other-methods";
import { answer } from "@/app/api/problem";
import { respond } from "@/app/api/respond";
import { formatIn } from "@/app/api/stream-export";
import { readQuery } from "@/app/query/read-query";
import { listRecipients } from "@/lib/campaigns/list-recipients";
import { requireApiKey } from "@/lib/workspaces/api-auth";
import { exportResponse } from "./export-response";
import { listRecipientsCall } from "./operations";
import { RecipientQuery } from "./query";

type Context = { params: Promise<{ id: string }> };

/** Returns the recipients of a campaign by address: one page as JSON, or all of them as CSV or NDJSON. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const by = await requireApiKey(request, "read");
    const { id } = await params;
    const { format = formatIn(request.headers.get("accept")), ...filter } = readQuery(
      RecipientQuery,
      new URL(request.url).searchParams,
    );
    return format === "json"
      ? respond(listRecipientsCall, await listRecipients(by.workspaceId, id, filter))
      : exportResponse(by, id, filter, format);
  });
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods("GET");
