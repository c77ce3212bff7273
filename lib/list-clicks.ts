import { findClicks } from "@/lib/clicks/data/find-clicks";
import { AppError } from "@/lib/errors";

/** A click as the API gives it. */
export interface ClickListing {
  id: string;
  /** ISO 8601, UTC. */
  time: string;
  message: string;
  recipient: string | null;
  campaign: string | null;
  tags: string[];
  position: number;
  part: "html" | "text" | null;
  label: string | null;
  url: string | null;
  userAgent: string | null;
  ip: string | null;
  automated: boolean;
  reason: string | null;
}

/** Which clicks to list. */
export interface ClickFilter {
  /** 1 to 1000, 100 by default. */
  limit?: number;
  /** `nextCursor` of the page before. */
  cursor?: string;
  message?: string;
  /** Its name. */
  campaign?: string;
}

/** The clicks of a workspace, newest first; `nextCursor` is null on the last page. Throws AppError `bad-request` for a bad filter. */
export async function listClicks(
  workspaceId: number,
  filter: ClickFilter,
): Promise<{ clicks: ClickListing[]; nextCursor: string | null }> {
  const limit = filter.limit ?? 100;
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000) {
    throw new AppError("bad-request", "limit must be a whole number from 1 to 1000", "limit");
  }
  if (filter.campaign?.includes("\0")) {
    throw new AppError("bad-request", "campaign must be the name of a campaign", "campaign");
  }
  const messageId = filter.message === undefined ? undefined : parseMessageId(filter.message);
  const after = filter.cursor === undefined ? undefined : parseCursor(filter.cursor);
  // One more than asked for, to know whether there is a next page.
  const found = await findClicks({
    workspaceId,
    limit: limit + 1,
    messageId,
    campaign: filter.campaign,
    after,
  });
  const page = found.slice(0, limit);
  const last = found.length > limit ? page.at(-1) : undefined;
  const clicks = page.map(({ messageId: message, ...click }) => ({
    ...click,
    time: click.time.toISOString(),
    message: String(message),
    tags: click.tags ?? [],
  }));
  return { clicks, nextCursor: last ? `${last.time.toISOString()}~${last.id}` : null };
}

function parseMessageId(message: string): bigint {
  if (/^\d{1,18}$/.test(message)) return BigInt(message);
  throw new AppError("bad-request", "message must be the id that /api/rewrite answered", "message");
}

function parseCursor(cursor: string): { time: Date; id: string } {
  const match =
    /^(20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)~([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(
      cursor,
    );
  const time = new Date(match?.[1] ?? Number.NaN);
  if (match?.[2] && !Number.isNaN(time.getTime())) return { time, id: match[2] };
  throw new AppError("bad-request", "cursor must be the nextCursor of the page before", "cursor");
}
