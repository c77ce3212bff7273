import { cookies } from "next/headers";
import { knownTimeZone } from "@/lib/stats/known-time-zone";
import { timeZoneCookie } from "./time-zone-cookie";

/** The time zone of the viewer, as reported by their browser; `UTC` until then. */
export async function viewerTimeZone(): Promise<string> {
  const value = (await cookies()).get(timeZoneCookie)?.value;
  return knownTimeZone(value);
}
