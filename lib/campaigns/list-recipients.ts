import { readCursor, writeCursor } from "@/lib/campaigns/cursor";
import { findRecipients, type Recipient } from "@/lib/campaigns/data/find-recipients";
import { requireCampaign } from "@/lib/campaigns/show-campaign";
import { AppError } from "@/lib/errors";
import { shownClicks } from "@/lib/workspaces/data/settings";

/** A recipient of a campaign as the API returns it. */
export interface RecipientListing extends Omit<Recipient, Times> {
  /** ISO 8601, UTC; so are the other times. */
  firstMessageAt: string;
  firstClickAt: string | null;
  lastClickAt: string | null;
}

type Times = "firstMessageAt" | "firstClickAt" | "lastClickAt";

/** Which recipients of a campaign to list. */
export interface RecipientFilter {
  /** True: those with at least one human click; false: those without. Default: all. */
  clicked?: boolean;
  /** In a list 1 to 1000, by default 100. An export has no limit by default. */
  limit?: number;
  /** `nextCursor` of the previous page. */
  cursor?: string;
}

/** A page of recipients; `nextCursor` is null on the last page. */
export interface RecipientPage {
  recipients: RecipientListing[];
  nextCursor: string | null;
}

/**
 * The recipients of a campaign, each once, however many messages they had, in the order of their addresses. Counts the
 * clicks that may be shown: a recipient whose clicks were deleted counts as one who has not clicked. Lists nobody if the
 * workspace keeps totals only. Throws AppError `not-found`, and `bad-request` for a bad limit or cursor.
 */
export async function listRecipients(
  workspaceId: number,
  campaignId: string,
  { clicked, limit = 100, cursor }: RecipientFilter = {},
): Promise<RecipientPage> {
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000) {
    throw new AppError("bad-request", "limit must be a whole number from 1 to 1000", "limit");
  }
  const { id } = await requireCampaign(workspaceId, campaignId);
  const after = readPlace(cursor);
  const shown = await shownClicks(workspaceId);
  if (!shown) return { recipients: [], nextCursor: null };
  // Reads one more than the limit, to know whether there is a next page.
  const page = { clicked, from: shown.from, after, limit: limit + 1 };
  const found = await findRecipients(BigInt(id), page);
  const last = found.length > limit ? found[limit - 1] : undefined;
  return {
    recipients: found.slice(0, limit).map(recipientListing),
    nextCursor: last ? writeCursor([last.key]) : null,
  };
}

/** The key after which a page begins; undefined for the first page. Throws AppError `bad-request` for a bad cursor. */
export function readPlace(cursor: string | undefined): string | undefined {
  return cursor === undefined ? undefined : readCursor(cursor, [/^[^\0]{1,1000}$/s])[0];
}

/** Converts a recipient to the form that the API returns. */
export function recipientListing(found: Recipient & { key: string }): RecipientListing {
  const { key: _, firstMessageAt, firstClickAt, lastClickAt, ...recipient } = found;
  return {
    ...recipient,
    firstMessageAt: firstMessageAt.toISOString(),
    firstClickAt: firstClickAt?.toISOString() ?? null,
    lastClickAt: lastClickAt?.toISOString() ?? null,
  };
}
