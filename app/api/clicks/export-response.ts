import { expectedClicks } from "@/lib/clicks/expected-clicks";
import { type ExportFormat, exportClicks } from "@/lib/clicks/export-clicks";
import type { ClickFilter } from "@/lib/clicks/list-clicks";

const byteOrderMark = "\uFEFF";
const types = { csv: "text/csv; charset=utf-8; header=present", ndjson: "application/x-ndjson" };

/**
 * Streams all clicks that match, as they are read. `X-Clickstamp-Expected-Rows` is their number when the export starts.
 * A CSV `forSpreadsheets` begins with a byte order mark: without one, Excel reads the file in the system's legacy charset.
 */
export async function exportResponse(
  workspaceId: number,
  filter: ClickFilter,
  format: ExportFormat,
  { forSpreadsheets = false } = {},
): Promise<Response> {
  const chunks = exportClicks(workspaceId, filter, format);
  // Reads the first chunk before the response begins, so that a bad filter can still set its status.
  const first = await chunks.next();
  if (forSpreadsheets && format === "csv" && !first.done) first.value = byteOrderMark + first.value;
  const expected = await expectedClicks(workspaceId, filter);
  const day = new Date().toISOString().slice(0, 10);
  return new Response(streamOf(first, chunks), {
    headers: {
      "Content-Type": types[format],
      "Content-Disposition": `attachment; filename="clicks-${day}.${format}"`,
      "Cache-Control": "no-store",
      "X-Clickstamp-Expected-Rows": String(expected),
    },
  });
}

function streamOf(
  first: IteratorResult<string>,
  chunks: AsyncGenerator<string>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let next: Promise<IteratorResult<string>> | undefined = Promise.resolve(first);
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await (next ?? chunks.next());
        next = undefined;
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      },
      cancel: () => void chunks.return(undefined),
    },
    // Never reads ahead of the client.
    { highWaterMark: 0 },
  );
}
