const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How long ago in a few characters, without regard to time zones. Clocks that disagree give "just now". */
export function relativeTime(thenMs: number, nowMs: number): string {
  const agoMs = nowMs - thenMs;
  if (agoMs < minute) return "just now";
  if (agoMs < hour) return `${Math.floor(agoMs / minute)} min ago`;
  if (agoMs < day) return `${Math.floor(agoMs / hour)} h ago`;
  return `${Math.floor(agoMs / day)} d ago`;
}
