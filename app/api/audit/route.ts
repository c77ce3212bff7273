import { z } from "zod";
import { otherMethods } from "@/app/api/other-methods";
import { answer } from "@/app/api/problem";
import { instant, limit, oneOf } from "@/app/query/parameters";
import { readTimeZone } from "@/app/query/read-instant";
import { readQuery } from "@/app/query/read-query";
import { requireApiKey } from "@/lib/workspaces/api-auth";
import { Action, listAudit } from "@/lib/workspaces/list-audit";
import { auditCsv } from "./audit-csv";

/** The audit log of the workspace, newest first: a page of JSON, or all of it as CSV. */
export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const by = await requireApiKey(request, "manage");
    const { searchParams } = new URL(request.url);
    const {
      format,
      timeZone: _,
      ...filter
    } = readQuery(schemaIn(readTimeZone(searchParams)), searchParams);
    if (format === "csv") return auditCsv(by, filter);
    return Response.json(await listAudit(by.workspaceId, filter));
  });
}

const schemaIn = (timeZone: string) =>
  z
    .strictObject({
      action: Action,
      actor: z.string(),
      from: instant("from", timeZone),
      to: instant("to", timeZone),
      timeZone: z.string(),
      limit: limit(1000),
      cursor: z.string(),
      format: oneOf("format", ["json", "csv"]),
    })
    .partial();

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods("GET");
