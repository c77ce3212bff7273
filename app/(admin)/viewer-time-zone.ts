import { cookies } from "next/headers";
import { knownTimeZone } from "@/lib/stats/known-time-zone";
import { timeZoneCookie } from "./time-zone-cookie";

/** The time zone of whoever looks at the page, as their browser has said; `UTC` until it has. */
export async function viewerTimeZone(): Promise<string> {
  const value = (await cookies()).get(timeZoneCookie)?.value;
  return knownTimeZone(value);
}
