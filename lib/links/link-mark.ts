/**
 * The text that stands in place of the identifier in an email kept for the click map. It tells the position of the link,
 * which then leads nowhere.
 */
export function linkMark(position: number): string {
  return `clickstampPosition${position}`;
}

/** The position of a link in a kept email; undefined for a link that was not rewritten. */
export function markedPosition(url: string): number | undefined {
  const path = url.replace(/[?#].*$/s, "");
  const position = /-clickstampPosition(\d+)$/.exec(path)?.[1];
  return position === undefined ? undefined : Number(position);
}

/** The URL up to its mark, and the query and fragment if they come directly after it. */
export function untilMark(url: string): string {
  return url.replace(/(-clickstampPosition\d+)(?![\d?#]).*$/s, "$1");
}

/** The positions of all links in a kept email, including those that only some readers see, or none. */
export function markedPositions(email: string): number[] {
  const found = email.matchAll(/-clickstampPosition(\d+)/g);
  return [...new Set([...found].map(([, position]) => Number(position)))];
}

/** The URL of a link in a kept email, for display: an ellipsis replaces the identifier. */
export function withoutMark(url: string): string {
  return url.replace(/-clickstampPosition\d+(?=$|[?#])/, "-…");
}
