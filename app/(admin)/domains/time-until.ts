const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** How long until then in a few characters, rounded up. What is due or past is "soon". */
export function timeUntil(thenMs: number, nowMs: number): string {
  const leftMs = thenMs - nowMs;
  if (leftMs <= 0) return "soon";
  if (leftMs <= minuteMs) return "in a minute";
  if (leftMs <= hourMs) return `in ${Math.ceil(leftMs / minuteMs)} min`;
  return `in ${Math.ceil(leftMs / hourMs)} h`;
}
