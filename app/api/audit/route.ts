import { otherMethods } from "@/app/api/other-methods";
import { answer } from "@/app/api/problem";
import { respond } from "@/app/api/respond";
import { readTimeZone } from "@/app/query/read-instant";
import { readQuery } from "@/app/query/read-query";
import { requireApiKey } from "@/lib/workspaces/api-auth";
import { listAudit } from "@/lib/workspaces/list-audit";
import { auditCsv } from "./audit-csv";
import { listAuditCall } from "./operations";
import { auditQuery } from "./query";

/** The audit log of the workspace, newest first: a page of JSON, or all of it as CSV. */
export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const by = await requireApiKey(request, "manage");
    const { searchParams } = new URL(request.url);
    const {
      format,
      timeZone: _,
      ...filter
    } = readQuery(auditQuery(readTimeZone(searchParams)), searchParams);
    if (format === "csv") return auditCsv(by, filter);
    return respond(listAuditCall, await listAudit(by.workspaceId, filter));
  });
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods("GET");
