import { AppError } from "@/lib/errors";
import { dayBegins, requireTimeZone } from "@/lib/stats/day-bounds";

/**
 * Reads an instant in ISO 8601 with its offset (`2026-11-24T18:00:00+01:00`), or a day that begins at midnight in
 * `timeZone`. Throws AppError `bad-request` that names the parameter `name`.
 */
export function readInstant(value: string, name: string, timeZone: string): Date {
  const isDay = /^\d{4}-\d\d-\d\d$/.test(value);
  const date = isDay
    ? dayBegins(value, timeZone, name)
    : new Date(isInstant(value) ? value : Number.NaN);
  // East of UTC, 1 January 1970 begins in 1969 by UTC.
  if (isDay ? value >= "1970" : date.getUTCFullYear() >= 1970) return date;
  const advice = `${name} must be a time such as 2026-11-24T18:00:00Z, or a day such as 2026-11-24`;
  throw new AppError("bad-request", advice, name);
}

/**
 * The time zone of the days in a query: `timeZone`, by default `UTC`. If it is given twice, the last one counts, as in
 * readQuery. Throws AppError `bad-request`.
 */
export function readTimeZone(searchParams: URLSearchParams): string {
  const timeZone = searchParams.getAll("timeZone").at(-1) ?? "UTC";
  requireTimeZone(timeZone);
  return timeZone;
}

const isInstant = (text: string) =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)$/.test(text);
