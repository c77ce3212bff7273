let last = { timeMs: Number.NaN, text: "" };

/** The time in ISO 8601. Clicks come many in one millisecond, and writing a date out costs more than a look. */
export function isoTime(timeMs: number): string {
  if (last.timeMs !== timeMs) last = { timeMs, text: new Date(timeMs).toISOString() };
  return last.text;
}
