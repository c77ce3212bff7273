import { findClicks } from "@/lib/clicks/data/find-clicks";
import {
  type ClickFilter,
  type ClickListing,
  later,
  listings,
  readClickFilter,
} from "@/lib/clicks/list-clicks";
import { toCsv } from "@/lib/csv";
import { shownClicks } from "@/lib/workspaces/data/settings";
import type { ExportFormat } from "@/lib/workspaces/record-export";

const pageSize = 5000;

/** The columns of a CSV export, in this order. A line of NDJSON is a ClickListing. */
const columns: (keyof ClickListing)[] = [
  "id",
  "time",
  "message",
  "recipient",
  "campaign",
  "tags",
  "position",
  "part",
  "label",
  "url",
  "clickDomain",
  "userAgent",
  "device",
  "program",
  "referrer",
  "ip",
  "automated",
  "reason",
  "repaired",
];

/**
 * Yields all clicks that match the filter, newest first, as text. Reads a page of at most 5000 clicks at a time. CSV
 * follows RFC 4180 and is in UTF-8. Its first line has the column names, every field is quoted, and tags are separated by
 * commas. Text that a spreadsheet would run as a formula is escaped (see escapeFormulas). Throws like
 * listClicks.
 */
export async function* exportClicks(
  workspaceId: number,
  filter: ClickFilter,
  format: ExportFormat,
): AsyncGenerator<string> {
  const query = readClickFilter(workspaceId, filter);
  if (format === "csv") yield toCsv([columns]);
  const shown = await shownClicks(workspaceId);
  if (!shown) return;
  const from = later(query.from, shown.from);
  let { after } = query;
  let left = filter.limit ?? Number.POSITIVE_INFINITY;
  while (left > 0) {
    const limit = Math.min(pageSize, left);
    const found = await findClicks({ ...query, from, after, limit });
    if (found.length > 0) yield write(listings(found, filter), format);
    const last = found.at(-1);
    if (!last || found.length < limit) return;
    after = { time: last.time, id: last.id };
    left -= found.length;
  }
}

function write(clicks: readonly ClickListing[], format: ExportFormat): string {
  if (format === "ndjson") return clicks.map((click) => `${JSON.stringify(click)}\n`).join("");
  const rows = clicks.map((click) =>
    columns.map((column) =>
      column === "tags" ? click.tags.join(",") : String(click[column] ?? ""),
    ),
  );
  return toCsv(rows);
}
