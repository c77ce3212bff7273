import { findClicks } from "@/lib/clicks/data/find-clicks";
import {
  type ClickFilter,
  type ClickListing,
  later,
  listing,
  readClickFilter,
} from "@/lib/clicks/list-clicks";
import { toCsv } from "@/lib/csv";
import { shownClicks } from "@/lib/workspaces/data/settings";

/** What clicks can be exported as. */
export type ExportFormat = "csv" | "ndjson";

const pageSize = 5000;

/** The columns of a CSV export, in their order; those of NDJSON are the fields of ClickListing. */
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
 * All clicks that fit the filter, newest first, as text in pieces; only one piece is in memory at a time. CSV follows RFC 4180,
 * in UTF-8, with a first line of names and every field quoted; tags are separated by commas, and what a spreadsheet would run as a
 * formula has an apostrophe in front (see escapeFormulas). Throws AppError `bad-request` for a bad filter.
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
    if (found.length > 0) yield write(found.map(listing), format);
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
