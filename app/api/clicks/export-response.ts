import { streamExport } from "@/app/api/stream-export";
import { expectedClicks } from "@/lib/clicks/expected-clicks";
import { exportClicks } from "@/lib/clicks/export-clicks";
import type { ClickFilter } from "@/lib/clicks/list-clicks";
import type { Reader } from "@/lib/workspaces/audit";
import type { ExportFormat } from "@/lib/workspaces/record-export";

/** Streams all clicks that match, see streamExport. */
export function exportResponse(
  by: Reader,
  filter: ClickFilter,
  format: ExportFormat,
  options: { forSpreadsheets?: boolean } = {},
): Promise<Response> {
  const exported = {
    format,
    chunks: exportClicks(by.workspaceId, filter, format),
    expected: () => expectedClicks(by.workspaceId, filter),
    name: "clicks",
    action: "clicks-exported",
    target: format,
  } as const;
  return streamExport(by, exported, options);
}
