import { otherMethods } from "@/app/api/other-methods";
import { answer } from "@/app/api/problem";
import { respond } from "@/app/api/respond";
import { formatIn } from "@/app/api/stream-export";
import { listClicks } from "@/lib/clicks/list-clicks";
import { requireApiKey } from "@/lib/workspaces/api-auth";
import { exportResponse } from "./export-response";
import { listClicksCall } from "./operations";
import { readClickQuery } from "./read-click-query";

/** Returns clicks of the key's workspace, newest first: one page as JSON, or all of them as CSV or NDJSON. */
export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const by = await requireApiKey(request, "read");
    const { searchParams } = new URL(request.url);
    const { format = formatIn(request.headers.get("accept")), ...filter } =
      readClickQuery(searchParams);
    return format === "json"
      ? respond(listClicksCall, await listClicks(by.workspaceId, filter))
      : exportResponse(by, filter, format);
  });
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods("GET");
