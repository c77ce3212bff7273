import { Temporal } from "temporal-polyfill";

/** The instant at which a day (`2026-11-24`) begins in a time zone. Throws RangeError if either is invalid. */
export function startOfDay(day: string, timeZone: string): Date {
  return new Date(startOfDate(Temporal.PlainDate.from(day), timeZone));
}

/** The day that an instant falls on in a time zone, as `2026-11-24`. */
export function dayOf(instant: Date, timeZone: string): string {
  return at(instant.getTime(), timeZone).toPlainDate().toString();
}

/** The day `days` after another. */
export function addDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** Whether a text is the name of a time zone, such as `Europe/Berlin`. Offsets such as `+05:20` are not names. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][\w+/-]{0,63}$/.test(name)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}

/** The first instant of a date in a time zone, in milliseconds. If the zone skipped the date, that of the next one. */
export function startOfDate(date: Temporal.PlainDate, timeZone: string): number {
  return date.toZonedDateTime(timeZone).epochMilliseconds;
}

/** The date and time of an instant in a time zone. */
export function at(ms: number, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone);
}
