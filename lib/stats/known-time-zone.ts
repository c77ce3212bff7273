import { isTimeZone } from "./calendar";

/** Returns a time zone's name (IANA, such as `Europe/Berlin`) unchanged if there is such a zone, else `UTC`. */
export function knownTimeZone(name: string | undefined): string {
  return name && isTimeZone(name) ? name : "UTC";
}
