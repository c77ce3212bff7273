import type { ClickPage } from "./click-page";

/**
 * What to show when `latest` arrives while `shown` (the latest and perhaps older pages) is on the screen.
 * When more clicks came than fit a page, there would be a hole between the two: then the older ones go.
 */
export function mergeClicks(shown: ClickPage, latest: ClickPage): ClickPage {
  const fresh = new Set(latest.clicks.map((click) => click.id));
  const older = shown.clicks.filter((click) => !fresh.has(click.id));
  const touching = older.length < shown.clicks.length;
  if (!touching) return latest;
  return { clicks: [...latest.clicks, ...older], nextCursor: shown.nextCursor };
}
