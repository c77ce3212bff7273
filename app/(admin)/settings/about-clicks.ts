/** A number of clicks that roll-ups tell, and that begins a sentence; all where nobody could tell it. */
export function aboutClicks(count: number | undefined): string {
  if (count === undefined || Number.isNaN(count)) return "All clicks";
  return count === 1 ? "About 1 click" : `About ${count.toLocaleString("en")} clicks`;
}
