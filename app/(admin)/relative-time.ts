const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** The time since `thenMs` in a few characters, such as "3 h ago". A time in the future gives "just now". */
export function relativeTime(thenMs: number, nowMs: number): string {
  const agoMs = nowMs - thenMs;
  if (agoMs < minute) return "just now";
  if (agoMs < hour) return `${Math.floor(agoMs / minute)} min ago`;
  if (agoMs < day) return `${Math.floor(agoMs / hour)} h ago`;
  return `${Math.floor(agoMs / day)} d ago`;
}
