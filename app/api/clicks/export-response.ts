import { streamOf } from "@/app/api/stream-of";
import { expectedClicks } from "@/lib/clicks/expected-clicks";
import { type ExportFormat, exportClicks } from "@/lib/clicks/export-clicks";
import type { ClickFilter } from "@/lib/clicks/list-clicks";
import type { Reader } from "@/lib/workspaces/audit";
import { insertEntry } from "@/lib/workspaces/data/audit";

const byteOrderMark = "\uFEFF";
const types = { csv: "text/csv; charset=utf-8; header=present", ndjson: "application/x-ndjson" };

/**
 * Streams all clicks that match the filter. `X-Clickstamp-Expected-Rows` says how many there are now. With
 * `forSpreadsheets`, a CSV begins with a byte order mark, without which Excel does not recognise UTF-8.
 */
export async function exportResponse(
  by: Reader,
  filter: ClickFilter,
  format: ExportFormat,
  { forSpreadsheets = false } = {},
): Promise<Response> {
  const { workspaceId } = by;
  const pieces = exportClicks(workspaceId, filter, format);
  // Reads the first piece before responding, since a bad filter throws here.
  const first = await pieces.next();
  if (forSpreadsheets && format === "csv" && !first.done) first.value = byteOrderMark + first.value;
  const expected = await expectedClicks(workspaceId, filter);
  await insertEntry(by, "clicks-exported", format);
  const day = new Date().toISOString().slice(0, 10);
  return new Response(streamOf(withFirst(first, pieces), by.isAllowed), {
    headers: {
      "Content-Type": types[format],
      "Content-Disposition": `attachment; filename="clicks-${day}.${format}"`,
      "Cache-Control": "no-store",
      "X-Clickstamp-Expected-Rows": String(expected),
    },
  });
}

/** Yields the piece that was read first, then the others. */
async function* withFirst(
  first: IteratorResult<string>,
  pieces: AsyncGenerator<string>,
): AsyncGenerator<string> {
  try {
    if (!first.done) yield first.value;
    yield* pieces;
  } finally {
    await pieces.return(undefined);
  }
}
