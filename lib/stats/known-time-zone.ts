import { isTimeZone } from "./calendar";

/** A time zone's name (IANA, such as `Europe/Berlin`) as it was given, if there is such a zone; else `UTC`. */
export function knownTimeZone(name: string | undefined): string {
  return name && isTimeZone(name) ? name : "UTC";
}
