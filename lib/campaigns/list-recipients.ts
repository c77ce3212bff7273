import { z } from "zod";
import { readCursor, writeCursor } from "@/lib/campaigns/cursor";
import {
  type AudienceQuery,
  findRecipients,
  type Recipient,
} from "@/lib/campaigns/data/find-recipients";
import { requireCampaign } from "@/lib/campaigns/show-campaign";
import { AppError } from "@/lib/errors";
import { shownClicks } from "@/lib/workspaces/data/settings";

const count = z.int().nonnegative();
const moment = z.iso.datetime();

/** A recipient of a campaign as the API returns it. */
export const RecipientListing = z
  .object({
    recipient: z.string().describe("The address, as the first message has it."),
    messages: count.describe("How many messages of the campaign they had."),
    firstMessageAt: moment.describe("When the first of these was stored."),
    human: count.describe("Clicks by people."),
    automated: count.describe("Clicks by machines."),
    firstClickAt: moment.nullable().describe("The first human click."),
    lastClickAt: moment.nullable().describe("The last human click."),
  })
  .meta({ id: "Recipient", description: "A recipient of a campaign, with all their messages." });

export type RecipientListing = z.output<typeof RecipientListing>;

/** Which recipients of a campaign to list. */
export interface RecipientFilter {
  /** True: those with at least one human click; false: those without. Default: all. */
  clicked?: boolean;
  /** In a list 1 to 1000, by default 100. An export has no limit by default. */
  limit?: number;
  /** `nextCursor` of the previous page. */
  cursor?: string;
  /** Refuses: the caller must not see recipients. */
  hideRecipients?: boolean;
}

/** A page of recipients; `nextCursor` is null on the last page. */
export const RecipientPage = z.object({
  recipients: z.array(RecipientListing).describe("Recipients, by address."),
  nextCursor: z
    .string()
    .nullable()
    .describe("Give it as `cursor` to get the next page. Null on the last page."),
});

export type RecipientPage = z.output<typeof RecipientPage>;

/**
 * The recipients of a campaign, each once, however many messages they had, in the order of their addresses. Counts the
 * clicks that may be shown: a recipient whose clicks were deleted counts as one who has not clicked. Lists nobody if the
 * workspace keeps totals only. Throws AppError `not-found`, `bad-request` for a bad limit or cursor, and `forbidden` if the
 * filter hides recipients.
 */
export async function listRecipients(
  workspaceId: number,
  campaignId: string,
  filter: RecipientFilter = {},
): Promise<RecipientPage> {
  const { limit = 100 } = filter;
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000) {
    throw new AppError("bad-request", "limit must be a whole number from 1 to 1000", "limit");
  }
  const { id, query } = await readAudience(workspaceId, campaignId, filter);
  if (!query) return { recipients: [], nextCursor: null };
  // Reads one more than the limit, to know whether there is a next page.
  const found = await findRecipients(id, { ...query, limit: limit + 1 });
  const last = found.length > limit ? found[limit - 1] : undefined;
  return {
    recipients: found.slice(0, limit).map(recipientListing),
    nextCursor: last ? writeCursor([last.key]) : null,
  };
}

/** A campaign, and which of its recipients to find; without a query if the workspace keeps totals only. */
export interface Audience {
  id: bigint;
  name: string;
  query: AudienceQuery | undefined;
}

/** Finds the campaign of a filter, and turns the filter into a query. Throws like listRecipients. */
export async function readAudience(
  workspaceId: number,
  campaignId: string,
  { clicked, cursor, hideRecipients }: RecipientFilter,
): Promise<Audience> {
  const { id, name } = await requireCampaign(workspaceId, campaignId);
  if (hideRecipients) throw new AppError("forbidden", "Your role must not see recipients");
  const after = cursor === undefined ? undefined : readCursor(cursor, [/^[^\0]{1,1000}$/s])[0];
  const shown = await shownClicks(workspaceId);
  return { id: BigInt(id), name, query: shown && { clicked, from: shown.from, after } };
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
