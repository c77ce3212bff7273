/** A number of clicks in words, at the beginning of a sentence. "All clicks" if the number is unknown. */
export function aboutClicks(count: number | undefined): string {
  if (count === undefined || Number.isNaN(count)) return "All clicks";
  return count === 1 ? "About 1 click" : `About ${count.toLocaleString("en")} clicks`;
}
