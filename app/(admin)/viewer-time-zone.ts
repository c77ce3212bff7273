import { cookies } from "next/headers";
import { knownTimeZone } from "@/lib/stats/known-time-zone";
import { timeZoneCookie } from "./time-zone-cookie";

/** The viewer's time zone, from the cookie that their browser set; `UTC` until then. */
export async function viewerTimeZone(): Promise<string> {
  const value = (await cookies()).get(timeZoneCookie)?.value;
  return knownTimeZone(value);
}
