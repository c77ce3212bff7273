import { otherMethods } from "@/app/api/other-methods";
import { answer } from "@/app/api/problem";
import type { ExportFormat } from "@/lib/clicks/export-clicks";
import { listClicks } from "@/lib/clicks/list-clicks";
import { AppError } from "@/lib/errors";
import { requireApiKey } from "@/lib/workspaces/auth";
import { exportResponse } from "./export-response";
import { readClickFilter } from "./read-click-filter";

/** Clicks of the key's workspace, newest first: a page of JSON, or all of them as CSV or NDJSON. */
export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const workspaceId = await requireApiKey(request);
    const { searchParams } = new URL(request.url);
    const format = wantedFormat(searchParams.get("format"), request.headers.get("accept"));
    searchParams.delete("format");
    const filter = readClickFilter(searchParams);
    return format === "json"
      ? Response.json(await listClicks(workspaceId, filter))
      : exportResponse(workspaceId, filter, format);
  });
}

function wantedFormat(parameter: string | null, accept: string | null): ExportFormat | "json" {
  if (parameter === "json" || parameter === "csv" || parameter === "ndjson") return parameter;
  if (parameter !== null) {
    throw new AppError("bad-request", "format must be json, csv or ndjson", "format");
  }
  if (/\btext\/csv\b/i.test(accept ?? "")) return "csv";
  return /\bapplication\/x-ndjson\b/i.test(accept ?? "") ? "ndjson" : "json";
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods("GET");
