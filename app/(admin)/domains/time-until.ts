const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** The time until then in a few characters, rounded up, or "soon" if it has passed. */
export function timeUntil(thenMs: number, nowMs: number): string {
  const leftMs = thenMs - nowMs;
  if (leftMs <= 0) return "soon";
  if (leftMs <= minuteMs) return "in a minute";
  if (leftMs <= hourMs) return `in ${Math.ceil(leftMs / minuteMs)} min`;
  return `in ${Math.ceil(leftMs / hourMs)} h`;
}
