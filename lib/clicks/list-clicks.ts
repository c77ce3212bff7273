import { z } from "zod";
import { withCampaignTitles } from "@/lib/campaigns/campaign-titles";
import { readTags } from "@/lib/campaigns/tag-filter";
import { automatedReasons } from "@/lib/clicks/click";
import {
  type ClickCriteria,
  type ClickQuery,
  findClicks,
  type ListedClick,
} from "@/lib/clicks/data/find-clicks";
import { AppError } from "@/lib/errors";
import { trapPosition } from "@/lib/rewrite/trap-position";
import { type ShownClicks, shownClicks } from "@/lib/workspaces/data/settings";

/** A click as the API returns it. */
export const ClickListing = z
  .object({
    id: z.uuid().describe("Id of the click."),
    time: z.iso.datetime().describe("When the link was clicked, with milliseconds."),
    message: z.string().describe("Id of the message."),
    recipient: z
      .string()
      .nullable()
      .describe("The recipient given to `POST /api/rewrite`. Null if none was, or it was erased."),
    campaign: z.string().nullable().describe("Name of the campaign."),
    tags: z.array(z.string()).describe("Tags of the message."),
    position: z
      .int()
      .nullable()
      .describe(
        "Position of the link in its email. Null for the trap link; `part`, `label` and `url` are then null, too.",
      ),
    part: z
      .enum(["html", "text"])
      .nullable()
      .describe("The part of the email that the link is in."),
    label: z.string().nullable().describe("The link as a reader sees it."),
    url: z.string().nullable().describe("The original URL."),
    clickDomain: z.string().describe("The hostname that was clicked."),
    userAgent: z.string().nullable().describe("The `User-Agent` of the request."),
    device: z.string().nullable().describe("`desktop`, `phone`, `tablet` or `unknown`."),
    program: z
      .string()
      .nullable()
      .describe("The mail program, or the browser if no mail program was recognised."),
    referrer: z.string().nullable().describe("The `Referer` of the request."),
    ip: z
      .string()
      .nullable()
      .describe(
        "A network such as `192.0.2.0/24`, the whole address, or null, as the workspace chose.",
      ),
    automated: z.boolean().describe("Whether a machine made the click."),
    reason: z
      .enum(automatedReasons)
      .nullable()
      .describe("Why the click counts as automated. Null for a human click."),
    repaired: z
      .boolean()
      .describe("Whether a mail program had changed the URL, and the link was found nevertheless."),
  })
  .meta({ id: "Click", description: "A click on a rewritten link." });

export type ClickListing = z.output<typeof ClickListing>;

/** A filter for clicks, as API callers send it. */
export interface ClickFilter extends ClickCriteria {
  /** In a list 1 to 1000, by default 100. An export has no limit by default. */
  limit?: number;
  /** `nextCursor` of the previous page. */
  cursor?: string;
  /** The id of a message. */
  message?: string;
  /** Leaves out recipients, and refuses to search for one: the caller must not see them. */
  hideRecipients?: boolean;
}

/** A page of clicks, newest first. `nextCursor` is null on the last page. */
export const ListedClicks = z.object({
  clicks: z.array(ClickListing).describe("Clicks, newest first."),
  nextCursor: z
    .string()
    .nullable()
    .describe("Give it as `cursor` to get the next page. Null on the last page."),
});

export type ListedClicks = z.output<typeof ListedClicks>;

/** A page of clicks with their campaigns' titles in the app. */
export interface TitledClicks {
  clicks: (ClickListing & { campaignTitle: string | null })[];
  nextCursor: string | null;
}

/**
 * Lists clicks of a workspace, a page at a time. Throws AppError `bad-request` for a bad filter, and `forbidden` if it names
 * a recipient and hides recipients.
 */
export async function listClicks(workspaceId: number, filter: ClickFilter): Promise<ListedClicks> {
  return clicksOf(workspaceId, filter, await shownClicks(workspaceId));
}

/** Like listClicks, for a caller that has read which clicks may be shown. Lists none if `shown` is undefined. */
export async function clicksOf(
  workspaceId: number,
  filter: ClickFilter,
  shown: ShownClicks | undefined,
): Promise<ListedClicks> {
  const limit = filter.limit ?? 100;
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000) {
    throw new AppError("bad-request", "limit must be a whole number from 1 to 1000", "limit");
  }
  const query = readClickFilter(workspaceId, filter);
  if (!shown) return { clicks: [], nextCursor: null };
  // Reads one more than the limit, to know whether there is a next page.
  const found = await findClicks({
    ...query,
    from: later(query.from, shown.from),
    limit: limit + 1,
  });
  const page = found.slice(0, limit);
  const last = found.length > limit ? page.at(-1) : undefined;
  return {
    clicks: listings(page, filter),
    nextCursor: last ? `${last.time.toISOString()}~${last.id}` : null,
  };
}

/** Like listClicks, with the campaigns' titles in the app. */
export async function listClicksWithTitles(
  workspaceId: number,
  filter: ClickFilter,
): Promise<TitledClicks> {
  const { clicks, nextCursor } = await listClicks(workspaceId, filter);
  return { clicks: await withCampaignTitles(workspaceId, clicks), nextCursor };
}

/** The later of two instants. If one is undefined, the other; undefined if both are. */
export function later(one: Date | undefined, other: Date | undefined): Date | undefined {
  if (!one || !other) return one ?? other;
  return one > other ? one : other;
}

/** Turns a filter into a query for findClicks, without a limit. Throws like listClicks. */
export function readClickFilter(
  workspaceId: number,
  { limit: _, cursor, message, hideRecipients, ...criteria }: ClickFilter,
): Omit<ClickQuery, "limit"> {
  const { campaign, recipient, position, from, to } = criteria;
  const tags = readTags(criteria.tags);
  if (hideRecipients && recipient !== undefined) {
    throw new AppError("forbidden", "Your role must not see recipients", "recipient");
  }
  for (const [name, text] of Object.entries({ campaign, recipient, tag: tags.join() })) {
    if (!text?.includes("\0")) continue;
    throw new AppError("bad-request", `${name} must not contain control characters`, name);
  }
  if (
    position !== undefined &&
    !(Number.isInteger(position) && position >= 1 && position <= 1000)
  ) {
    throw new AppError("bad-request", "position must be a whole number from 1 to 1000", "position");
  }
  if (from && to && to < from) {
    throw new AppError("bad-request", "to must not be before from", "to");
  }
  return {
    ...criteria,
    tags,
    workspaceId,
    messageId: message === undefined ? undefined : parseMessageId(message),
    after: cursor === undefined ? undefined : parseCursor(cursor),
  };
}

/** Converts clicks to the form that the API returns. */
export function listings(
  clicks: readonly ListedClick[],
  { hideRecipients }: ClickFilter,
): ClickListing[] {
  const all = clicks.map(listing);
  return hideRecipients ? all.map((click) => ({ ...click, recipient: null })) : all;
}

function listing({ messageId, time, tags, ...click }: ListedClick): ClickListing {
  return {
    ...click,
    position: click.position === trapPosition ? null : click.position,
    time: time.toISOString(),
    message: String(messageId),
    tags: tags ?? [],
  };
}

function parseMessageId(message: string): bigint {
  if (/^\d{1,18}$/.test(message)) return BigInt(message);
  throw new AppError("bad-request", "message must be an id that /api/rewrite returned", "message");
}

function parseCursor(cursor: string): { time: Date; id: string } {
  const match =
    /^(20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)~([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(
      cursor,
    );
  const time = new Date(match?.[1] ?? Number.NaN);
  if (match?.[2] && !Number.isNaN(time.getTime())) return { time, id: match[2] };
  throw new AppError("bad-request", "cursor must be the nextCursor of the previous page", "cursor");
}
