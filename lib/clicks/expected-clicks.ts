import { type ClickQuery, countFound, oldestClick } from "@/lib/clicks/data/find-clicks";
import { type ClickFilter, later, readClickFilter } from "@/lib/clicks/list-clicks";
import { countClicks } from "@/lib/stats/data/read-counts";
import { shownClicks, workspaceSettings } from "@/lib/workspaces/data/settings";

/** The number of clicks that an export would contain now. Throws AppError `bad-request` for a bad filter. */
export async function expectedClicks(workspaceId: number, filter: ClickFilter): Promise<number> {
  const query = readClickFilter(workspaceId, filter);
  const shown = await shownClicks(workspaceId);
  if (!shown) return 0;
  const from = later(query.from, shown.from);
  const { limit = Number.POSITIVE_INFINITY } = filter;
  if (from && query.to && query.to <= from) return 0;
  const { message, recipient, tags = [], cursor } = filter;
  const isRolledUp = !(message ?? recipient ?? cursor) && tags.length === 0;
  if (!isRolledUp || ![from, query.to].every(isQuarter)) {
    return countFound({ ...query, from }, limit);
  }
  return Math.min(limit, await countStored({ ...query, from }, filter));
}

/** Counts the rows up to the end of the oldest click's quarter of an hour, and takes the rest from the roll-ups. */
async function countStored(query: Omit<ClickQuery, "limit">, filter: ClickFilter): Promise<number> {
  const oldest = await oldestClick(query.workspaceId);
  if (!oldest) return 0;
  // The roll-ups of that quarter may include deleted clicks.
  const next = nextQuarter(oldest);
  const whole = query.from && query.from > next ? query.from : next;
  const first = query.to && query.to < whole ? query.to : whole;
  return (
    (await countFound({ ...query, to: first }, Number.POSITIVE_INFINITY)) +
    (await rolledUp(query.workspaceId, { ...filter, from: whole }, new Date()))
  );
}

const quarterMs = 15 * 60_000;

/** Whether roll-ups begin or end at the instant, so that they need not be cut. True if there is none. */
const isQuarter = (instant: Date | undefined) => !instant || instant.getTime() % quarterMs === 0;

const nextQuarter = (instant: Date) =>
  new Date(Math.ceil((instant.getTime() + 1) / quarterMs) * quarterMs);

/** The approximate number of single clicks that a retention of so many months would delete. With 0, it would delete all. */
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
  // Beyond now, because a node's clock may be ahead.
  const { to = new Date(now.getTime() + 24 * 3_600_000) } = filter;
  if (to <= from) return 0;
  const { total, human, automated } = await countClicks(workspaceId, [from, to], filter);
  return filter.automated === undefined ? total : filter.automated ? automated : human;
}
