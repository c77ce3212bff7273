import { streamOf } from "@/app/api/stream-of";
import { expectedClicks } from "@/lib/clicks/expected-clicks";
import { type ExportFormat, exportClicks } from "@/lib/clicks/export-clicks";
import type { ClickFilter } from "@/lib/clicks/list-clicks";
import type { Reader } from "@/lib/workspaces/audit";
import { recordExport } from "@/lib/workspaces/record-export";

const byteOrderMark = "\uFEFF";
const types = { csv: "text/csv; charset=utf-8; header=present", ndjson: "application/x-ndjson" };

/**
 * Streams all clicks that match, as they are read. `X-Clickstamp-Expected-Rows` is their number when the export starts.
 * A CSV `forSpreadsheets` begins with a byte order mark: without one, Excel reads the file in the system's legacy charset.
 */
export async function exportResponse(
  by: Reader,
  filter: ClickFilter,
  format: ExportFormat,
  { forSpreadsheets = false } = {},
): Promise<Response> {
  const { workspaceId } = by;
  const chunks = exportClicks(workspaceId, filter, format);
  // Reads the first chunk before the response begins, so that a bad filter can still set its status.
  const first = await chunks.next();
  if (forSpreadsheets && format === "csv" && !first.done) first.value = byteOrderMark + first.value;
  const expected = await expectedClicks(workspaceId, filter);
  await recordExport(by, "clicks-exported", format);
  const day = new Date().toISOString().slice(0, 10);
  return new Response(streamOf(withFirst(first, chunks), by.isAllowed), {
    headers: {
      "Content-Type": types[format],
      "Content-Disposition": `attachment; filename="clicks-${day}.${format}"`,
      "Cache-Control": "no-store",
      "X-Clickstamp-Expected-Rows": String(expected),
    },
  });
}

/** Yields the chunk that was read first, then the others. */
async function* withFirst(
  first: IteratorResult<string>,
  chunks: AsyncGenerator<string>,
): AsyncGenerator<string> {
  try {
    if (!first.done) yield first.value;
    yield* chunks;
  } finally {
    await chunks.return(undefined);
  }
}
