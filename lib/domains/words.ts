/** A span in words, rounded up: `40 seconds`, `5 minutes`, `3 hours`. */
export function spanInWords(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.ceil(seconds))} second${seconds > 1 ? "s" : ""}`;
  if (seconds < 5400) return `${Math.ceil(seconds / 60)} minutes`;
  return `${Math.ceil(seconds / 3600)} hours`;
}

/** What to expect of caches, if that can be known; begins with a space, or is empty. */
export function cacheNote(ttl: number | undefined): string {
  return ttl === undefined || ttl === 0
    ? ""
    : ` If you have changed it already: the old answer may be kept for up to ${spanInWords(ttl)}.`;
}
