import {
  type AudienceQuery,
  countRecipients,
  findRecipients,
} from "@/lib/campaigns/data/find-recipients";
import {
  type RecipientFilter,
  type RecipientListing,
  readAudience,
  recipientListing,
} from "@/lib/campaigns/list-recipients";
import { toCsv } from "@/lib/csv";
import type { ExportFormat } from "@/lib/workspaces/record-export";

const pageSize = 5000;

/** The columns of a CSV export, in this order. A line of NDJSON is a RecipientListing. */
const columns: (keyof RecipientListing)[] = [
  "recipient",
  "messages",
  "firstMessageAt",
  "human",
  "automated",
  "firstClickAt",
  "lastClickAt",
];

/** An export of a campaign's recipients. */
export interface RecipientExport {
  /** The name of the campaign. */
  campaign: string;
  /** All recipients that match, as text, up to 5000 at a time. */
  chunks: AsyncGenerator<string>;
  /** The number of recipients that the export would contain now. */
  expected(): Promise<number>;
}

/**
 * Prepares an export of the recipients that listRecipients lists. It reads a page at a time, as the caller takes it. CSV is
 * as in exportClicks. Throws like listRecipients.
 */
export async function exportRecipients(
  workspaceId: number,
  campaignId: string,
  filter: RecipientFilter,
  format: ExportFormat,
): Promise<RecipientExport> {
  const { id, name, query } = await readAudience(workspaceId, campaignId, filter);
  const { limit = Number.POSITIVE_INFINITY } = filter;
  return {
    campaign: name,
    chunks: textOf(query ? pagesOf(id, query, limit) : nothing(), format),
    expected: async () => (query ? Math.min(limit, await countRecipients(id, query)) : 0),
  };
}

async function* pagesOf(
  campaignId: bigint,
  query: AudienceQuery,
  most: number,
): AsyncGenerator<RecipientListing[]> {
  let { after } = query;
  for (let left = most; left > 0; left -= pageSize) {
    const limit = Math.min(pageSize, left);
    const found = await findRecipients(campaignId, { ...query, after, limit });
    if (found.length > 0) yield found.map(recipientListing);
    if (found.length < limit) return;
    after = found.at(-1)?.key;
  }
}

async function* nothing(): AsyncGenerator<RecipientListing[]> {}

async function* textOf(
  pages: AsyncGenerator<RecipientListing[]>,
  format: ExportFormat,
): AsyncGenerator<string> {
  if (format === "csv") yield toCsv([columns]);
  for await (const page of pages) {
    yield format === "csv"
      ? toCsv(page.map((row) => columns.map((column) => row[column])))
      : page.map((row) => `${JSON.stringify(row)}\n`).join("");
  }
}
