import { exportResponse } from "@/app/api/clicks/export-response";
import { answer } from "@/app/api/problem";
import { AppError } from "@/lib/errors";
import { currentUser } from "@/lib/workspaces/auth";
import { viewerTimeZone } from "../../viewer-time-zone";
import { filterOf } from "../filter-of";
import { readSelection } from "../selection";

/** The clicks that the page shows with the same query, all of them, as `format` csv or ndjson. */
export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const user = await currentUser();
    if (!user) throw new AppError("unauthorized", "Log in again");
    const query = Object.fromEntries(new URL(request.url).searchParams);
    if (query.format !== "csv" && query.format !== "ndjson") {
      throw new AppError("bad-request", "format must be csv or ndjson", "format");
    }
    const filter = filterOf(readSelection(query), await viewerTimeZone());
    return exportResponse(user.workspaceId, filter, query.format, { forSpreadsheets: true });
  });
}
