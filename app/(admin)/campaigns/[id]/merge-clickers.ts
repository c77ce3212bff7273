import type { ClickerPage } from "@/lib/campaigns/list-clickers";

/** Joins the current first page with the rows loaded before. Drops those if they no longer connect to the first page. */
export function mergeClickers(first: ClickerPage, loaded: ClickerPage | null): ClickerPage {
  if (!loaded) return first;
  // By address: the first clicked message of a recipient may become another one.
  const fresh = new Set(first.clickers.map(({ recipient }) => recipient));
  const older = loaded.clickers.filter(({ recipient }) => !fresh.has(recipient));
  // No overlap: more than a page of new rows has come, so rows in between are missing.
  if (older.length === loaded.clickers.length) return first;
  return { clickers: [...first.clickers, ...older], nextCursor: loaded.nextCursor };
}
