import { countFound } from "@/lib/clicks/data/find-clicks";
import { type ClickFilter, later, readClickFilter } from "@/lib/list-clicks";
import { countClicks } from "@/lib/stats/data/count-clicks";
import { shownClicks, workspaceSettings } from "@/lib/workspaces/data/settings";

/** How many clicks an export would have now. Throws AppError `bad-request` for a bad filter. */
export async function expectedClicks(workspaceId: number, filter: ClickFilter): Promise<number> {
  const query = readClickFilter(workspaceId, filter);
  const shown = await shownClicks(workspaceId);
  if (!shown) return 0;
  const from = later(query.from, shown.from);
  const { limit = Number.POSITIVE_INFINITY } = filter;
  if (from && query.to && query.to <= from) return 0;
  const { message, recipient, tag, cursor } = filter;
  const isRolledUp = !(message ?? recipient ?? tag ?? cursor);
  return isRolledUp && [from, query.to].every(isQuarter)
    ? Math.min(limit, await rolledUp(workspaceId, { ...filter, ...(from && { from }) }, new Date()))
    : countFound({ ...query, from }, limit);
}

const quarterMs = 15 * 60_000;

/** Roll-ups are cut there; without an instant, they are not cut. */
const isQuarter = (instant: Date | undefined) => !instant || instant.getTime() % quarterMs === 0;

/** About how many single clicks are kept that a retention of so many months (0: any at all) would delete. */
export async function clicksOlderThan(
  workspaceId: number,
  months: number,
  now = new Date(),
): Promise<number> {
  const { aggregateOnly, clickRetentionMonths } = await workspaceSettings(workspaceId);
  if (aggregateOnly) return 0;
  const from =
    clickRetentionMonths === null ? {} : { from: monthsBefore(now, clickRetentionMonths) };
  const to = months === 0 ? {} : { to: monthsBefore(now, months) };
  return rolledUp(workspaceId, { ...from, ...to }, now);
}

function monthsBefore(instant: Date, months: number): Date {
  const earlier = new Date(instant);
  earlier.setUTCMonth(earlier.getUTCMonth() - months);
  return earlier;
}

async function rolledUp(workspaceId: number, filter: ClickFilter, now: Date): Promise<number> {
  const { from = new Date(0) } = filter;
  // Beyond now: a clock may have been wrong.
  const { to = new Date(now.getTime() + 24 * 3_600_000) } = filter;
  if (to <= from) return 0;
  const { total, human, automated } = await countClicks(workspaceId, [from, to], filter);
  return filter.automated === undefined ? total : filter.automated ? automated : human;
}
