import { auditCsv } from "@/app/api/audit/audit-csv";
import { answer } from "@/app/api/problem";
import { requireUserOfCall } from "@/lib/workspaces/require-user";
import { viewerTimeZone } from "../../../viewer-time-zone";
import { filterOf, readAuditQuery } from "../audit-query";

/** The entries that the page with the same query shows, all of them, as CSV. */
export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const user = await requireUserOfCall("owner");
    const query = readAuditQuery(new URL(request.url).searchParams);
    return auditCsv(user, filterOf(query, await viewerTimeZone()));
  });
}
