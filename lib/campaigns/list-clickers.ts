import { readCursor, writeCursor } from "@/lib/campaigns/cursor";
import { type Clicker, findClickers } from "@/lib/campaigns/data/find-clickers";
import { requireCampaign } from "@/lib/campaigns/show-campaign";
import { type ShownClicks, shownClicks } from "@/lib/workspaces/data/settings";

const perPage = 50;
const cursorShape = [/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, /^\d{1,18}$/];

/** A page of recipients who clicked; `nextCursor` is null on the last page. */
export interface ClickerPage {
  clickers: Clicker[];
  nextCursor: string | null;
}

/**
 * The recipients who clicked in a campaign, latest first, 50 a page. Empty if the workspace keeps totals only. Throws
 * AppError `not-found`, and `bad-request` for a bad cursor.
 */
export async function listClickers(
  workspaceId: number,
  campaignId: string,
  cursor?: string,
): Promise<ClickerPage> {
  const { id } = await requireCampaign(workspaceId, campaignId);
  return clickersOf(id, await shownClicks(workspaceId), cursor);
}

/** Like listClickers, for a caller that has read the campaign and the shown clicks already. */
export async function clickersOf(
  campaignId: string,
  shown: ShownClicks | undefined,
  cursor?: string,
): Promise<ClickerPage> {
  const [time, message] = cursor === undefined ? [] : readCursor(cursor, cursorShape);
  const after =
    time === undefined || message === undefined
      ? undefined
      : { time: new Date(time), message: BigInt(message) };
  const found = shown
    ? await findClickers(BigInt(campaignId), { from: shown.from, after, limit: perPage + 1 })
    : [];
  const clickers = found.slice(0, perPage);
  const last = found.length > perPage ? clickers.at(-1) : undefined;
  return { clickers, nextCursor: last ? writeCursor([last.firstClickAt, last.message]) : null };
}
