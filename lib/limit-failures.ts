import { isIP } from "node:net";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { firstGroups } from "@/lib/clicks/truncate-address";
import { processWide } from "@/lib/process-wide";

const perMinute = 60;

const limiter = processWide(
  "failure-limiter",
  () => new RateLimiterMemory({ points: perMinute, duration: 60 }),
);

/** Whether so many identifiers from that address failed within the last minute that others are not looked up for it any more. */
export async function isLimited(address: string | undefined): Promise<boolean> {
  const state = await limiter.get(keyOf(address));
  return state !== null && state.consumedPoints >= perMinute;
}

/** Counts an identifier that failed. Good ones are never counted, and never refused. */
export async function countFailure(address: string | undefined): Promise<void> {
  await limiter.penalty(keyOf(address));
}

/** Whoever has one IPv6 address has 2^64 of them. */
function keyOf(address: string | undefined): string {
  if (isIP(address ?? "") !== 6) return address ?? "unknown";
  return firstGroups((address as string).replace(/%.*$/, ""), 4).join(":");
}
