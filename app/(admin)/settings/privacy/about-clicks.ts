/** An approximate number of clicks, to begin a sentence with. "All clicks" if `count` is undefined or NaN. */
export function aboutClicks(count: number | undefined): string {
  if (count === undefined || Number.isNaN(count)) return "All clicks";
  return count === 1 ? "About 1 click" : `About ${count.toLocaleString("en")} clicks`;
}
