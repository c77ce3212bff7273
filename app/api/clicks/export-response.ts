import { expectedClicks } from "@/lib/clicks/expected-clicks";
import { type ExportFormat, exportClicks } from "@/lib/clicks/export-clicks";
import type { ClickFilter } from "@/lib/clicks/list-clicks";

const byteOrderMark = "\uFEFF";
const types = { csv: "text/csv; charset=utf-8; header=present", ndjson: "application/x-ndjson" };

/**
 * Streams all clicks that match the filter. `X-Clickstamp-Expected-Rows` says how many there are now. With
 * `forSpreadsheets`, a CSV begins with a byte order mark, without which Excel does not recognise UTF-8.
 */
export async function exportResponse(
  workspaceId: number,
  filter: ClickFilter,
  format: ExportFormat,
  { forSpreadsheets = false } = {},
): Promise<Response> {
  const pieces = exportClicks(workspaceId, filter, format);
  // Reads the first piece before responding, since a bad filter throws here.
  const first = await pieces.next();
  if (forSpreadsheets && format === "csv" && !first.done) first.value = byteOrderMark + first.value;
  const expected = await expectedClicks(workspaceId, filter);
  const day = new Date().toISOString().slice(0, 10);
  return new Response(streamOf(first, pieces), {
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
  pieces: AsyncGenerator<string>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let next: Promise<IteratorResult<string>> | undefined = Promise.resolve(first);
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await (next ?? pieces.next());
        next = undefined;
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      },
      cancel: () => void pieces.return(undefined),
    },
    // Reads nothing ahead of the client.
    { highWaterMark: 0 },
  );
}
