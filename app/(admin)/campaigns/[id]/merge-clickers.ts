import type { ClickerPage } from "@/lib/campaigns/list-clickers";

/** The first page as it is now, followed by what was loaded before and is not in it. */
export function mergeClickers(first: ClickerPage, loaded: ClickerPage | null): ClickerPage {
  if (!loaded) return first;
  const fresh = new Set(first.clickers.map(({ message }) => message));
  const older = loaded.clickers.filter(({ message }) => !fresh.has(message));
  // More came than a page has: between the two would be a hole.
  if (older.length === loaded.clickers.length) return first;
  return { clickers: [...first.clickers, ...older], nextCursor: loaded.nextCursor };
}
