import { AppError } from "@/lib/errors";
import { addDays, isTimeZone, startOfDay } from "./calendar";

/**
 * The instant at which a day such as `2026-11-24` begins in a time zone. Throws AppError `bad-request` if either is
 * invalid.
 */
export function dayBegins(day: string, timeZone: string, name = "from"): Date {
  return instant(day, timeZone, name, 0);
}

/** The instant at which a day ends and the next one begins. Throws as dayBegins does. */
export function dayEnds(day: string, timeZone: string, name = "to"): Date {
  return instant(day, timeZone, name, 1);
}

/** Throws AppError `bad-request` if the text is not the name of a time zone (IANA). */
export function requireTimeZone(timeZone: string): void {
  if (isTimeZone(timeZone)) return;
  throw new AppError("bad-request", "timeZone must be a name such as Europe/Berlin", "timeZone");
}

function instant(day: string, timeZone: string, name: string, later: number): Date {
  requireTimeZone(timeZone);
  try {
    if (/^\d{4}-\d\d-\d\d$/.test(day)) return startOfDay(addDays(day, later), timeZone);
  } catch {
    // The 31st of February matches the pattern, too.
  }
  throw new AppError("bad-request", `${name} must be a day such as 2026-11-24`, name);
}
