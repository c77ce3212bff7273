import { type ClickQuery, countFound, oldestClick } from "@/lib/clicks/data/find-clicks";
import { type ClickFilter, later, readClickFilter } from "@/lib/clicks/list-clicks";
import { countClicks } from "@/lib/stats/data/read-counts";
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
  if (!isRolledUp || ![from, query.to].every(isQuarter)) {
    return countFound({ ...query, from }, limit);
  }
  return Math.min(limit, await countKept({ ...query, from }, filter));
}

/** From the roll-ups, as far back as they count single clicks that are still there. */
async function countKept(query: Omit<ClickQuery, "limit">, filter: ClickFilter): Promise<number> {
  const oldest = await oldestClick(query.workspaceId);
  if (!oldest) return 0;
  // In the quarter of the oldest click others may have been deleted.
  const next = nextQuarter(oldest);
  const whole = query.from && query.from > next ? query.from : next;
  const first = query.to && query.to < whole ? query.to : whole;
  return (
    (await countFound({ ...query, to: first }, Number.POSITIVE_INFINITY)) +
    (await rolledUp(query.workspaceId, { ...filter, from: whole }, new Date()))
  );
}

const quarterMs = 15 * 60_000;

/** Roll-ups are cut there; without an instant, they are not cut. */
const isQuarter = (instant: Date | undefined) => !instant || instant.getTime() % quarterMs === 0;

const nextQuarter = (instant: Date) =>
  new Date(Math.ceil((instant.getTime() + 1) / quarterMs) * quarterMs);

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
