let last = { timeMs: Number.NaN, text: "" };

/**
 * The time in ISO 8601. Remembers the last result, since many clicks come in one millisecond and formatting a date is
 * slow.
 */
export function isoTime(timeMs: number): string {
  if (last.timeMs !== timeMs) last = { timeMs, text: new Date(timeMs).toISOString() };
  return last.text;
}
