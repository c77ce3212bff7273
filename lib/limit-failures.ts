import { isIP } from "node:net";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { firstGroups } from "@/lib/clicks/truncate-address";
import { tellOthers, whenTold } from "@/lib/other-processes";
import { processWide } from "@/lib/process-wide";

const topic = "failures";
const perMinute = 60;

const limiter = processWide(
  "failure-limiter",
  () => new RateLimiterMemory({ points: perMinute, duration: 60 }),
);

/**
 * Counts a URL whose identifier led to no link, and tells whether the last minute had more than 60 of that address. Never asked before
 * a link was looked for: one whose identifier is whole is never refused. All processes of this server count together.
 */
export async function failsTooOften(address: string | undefined): Promise<boolean> {
  const key = keyOf(address);
  tellOthers(topic, key);
  const { consumedPoints } = await limiter.penalty(key);
  return consumedPoints > perMinute;
}

/** Counts what other processes publish. */
export function subscribeToFailures(): void {
  whenTold(topic, (key) => {
    limiter.penalty(key as string).catch(() => undefined);
  });
}

/** One who has an IPv6 address has 2^64 of them. */
function keyOf(address: string | undefined): string {
  if (isIP(address ?? "") !== 6) return address ?? "unknown";
  return firstGroups((address as string).replace(/%.*$/, ""), 4).join(":");
}
