import { z } from "zod";
import { exportResponse } from "@/app/api/clicks/export-response";
import { answer } from "@/app/api/problem";
import { oneOf } from "@/app/query/parameters";
import { readQuery } from "@/app/query/read-query";
import { requireUserOfCall } from "@/lib/workspaces/require-user";
import { viewerTimeZone } from "../../viewer-time-zone";
import { filterOf, readSelection } from "../read-selection";

const Format = z.object({ format: oneOf("format", ["csv", "ndjson"]) });

/** Exports all clicks that the page lists for the same query. `format` is csv or ndjson. */
export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const user = await requireUserOfCall("viewer");
    const { searchParams } = new URL(request.url);
    const { format } = readQuery(Format, searchParams);
    const filter = filterOf(readSelection(searchParams), await viewerTimeZone());
    const visible = { ...filter, hideRecipients: !user.seesRecipients };
    return exportResponse(user, visible, format, { forSpreadsheets: true });
  });
}
