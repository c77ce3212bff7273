/** A duration in words, rounded up: `40 seconds`, `5 minutes`, `3 hours`. */
export function spanInWords(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.ceil(seconds))} second${seconds > 1 ? "s" : ""}`;
  if (seconds < 5400) return `${Math.ceil(seconds / 60)} minutes`;
  return `${Math.ceil(seconds / 3600)} hours`;
}

/**
 * A note that caches may have the old answer for up to `seconds` after the change, or an unspecified time if undefined.
 * Begins with a space, or is empty.
 */
export function cacheNote(seconds: number | undefined, done: "changed" | "created"): string {
  if (seconds === 0) return "";
  const span = seconds === undefined ? "as long as its TTL says" : `up to ${spanInWords(seconds)}`;
  return ` If you have ${done} it already: the old answer may be cached for ${span}.`;
}
