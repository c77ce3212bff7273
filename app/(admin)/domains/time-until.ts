const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** The time until `thenMs` in a few characters, rounded up, such as "in 2 min". A time that has passed gives "soon". */
export function timeUntil(thenMs: number, nowMs: number): string {
  const leftMs = thenMs - nowMs;
  if (leftMs <= 0) return "soon";
  if (leftMs <= minuteMs) return "in a minute";
  if (leftMs <= hourMs) return `in ${Math.ceil(leftMs / minuteMs)} min`;
  return `in ${Math.ceil(leftMs / hourMs)} h`;
}
