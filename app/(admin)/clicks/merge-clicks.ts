import type { ClickPage } from "./click-page";

/**
 * Puts the `latest` page before the clicks that are `shown` already, which may include older pages. Returns only the
 * latest page if the two do not overlap: more than a page of clicks has come, so clicks in between are missing.
 */
export function mergeClicks(shown: ClickPage, latest: ClickPage): ClickPage {
  const fresh = new Set(latest.clicks.map((click) => click.id));
  const older = shown.clicks.filter((click) => !fresh.has(click.id));
  const overlaps = older.length < shown.clicks.length;
  if (!overlaps) return latest;
  return { clicks: [...latest.clicks, ...older], nextCursor: shown.nextCursor };
}
