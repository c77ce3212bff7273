import { streamOf } from "@/app/api/stream-of";
import type { Reader } from "@/lib/workspaces/audit";
import { type ExportAction, type ExportFormat, recordExport } from "@/lib/workspaces/record-export";

/** What to export. */
export interface Exported {
  format: ExportFormat;
  /** The file, in the order in which it is sent. */
  chunks: AsyncGenerator<string>;
  /** The number of rows that the file would have now. */
  expected: () => Promise<number>;
  /** The beginning of the file's name, before the day. */
  name: string;
  /** The entry of the audit log. */
  action: ExportAction;
  target: string;
}

const byteOrderMark = "\uFEFF";
const types = { csv: "text/csv; charset=utf-8; header=present", ndjson: "application/x-ndjson" };

/**
 * Streams an export as it is read, and records it. `X-Clickstamp-Expected-Rows` is the number of rows when it starts.
 * A CSV `forSpreadsheets` begins with a byte order mark: without one, Excel reads the file in the system's legacy charset.
 */
export async function streamExport(
  by: Reader,
  { format, chunks, expected, name, action, target }: Exported,
  { forSpreadsheets = false } = {},
): Promise<Response> {
  // Counts first: rows that are added afterwards then make an export longer than expected, never shorter.
  const rows = await expected();
  // Reads the first chunk before the response begins, so that a bad filter can still set its status.
  const first = await chunks.next();
  if (forSpreadsheets && format === "csv" && !first.done) first.value = byteOrderMark + first.value;
  await recordExport(by, action, target);
  const day = new Date().toISOString().slice(0, 10);
  return new Response(streamOf(withFirst(first, chunks), by.isAllowed), {
    headers: {
      "Content-Type": types[format],
      "Content-Disposition": `attachment; filename="${name}-${day}.${format}"`,
      "Cache-Control": "no-store",
      "X-Clickstamp-Expected-Rows": String(rows),
    },
  });
}

/** The format for a call without `format`. */
export function formatIn(accept: string | null): ExportFormat | "json" {
  if (/\btext\/csv\b/i.test(accept ?? "")) return "csv";
  return /\bapplication\/x-ndjson\b/i.test(accept ?? "") ? "ndjson" : "json";
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
