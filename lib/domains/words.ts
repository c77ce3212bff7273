/** A span in words, rounded up: `40 seconds`, `5 minutes`, `3 hours`. */
export function spanInWords(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.ceil(seconds))} second${seconds > 1 ? "s" : ""}`;
  if (seconds < 5400) return `${Math.ceil(seconds / 60)} minutes`;
  return `${Math.ceil(seconds / 3600)} hours`;
}

/** What to expect of caches after `done`, for `seconds` at most; in general words when that can't be known. Begins with a space, or is empty. */
export function cacheNote(seconds: number | undefined, done: "changed" | "created"): string {
  if (seconds === 0) return "";
  const span = seconds === undefined ? "as long as its TTL says" : `up to ${spanInWords(seconds)}`;
  return ` If you have ${done} it already: the old answer may be kept for ${span}.`;
}
