import cluster from "node:cluster";
import { isIP } from "node:net";
import { RateLimiterCluster, RateLimiterMemory } from "rate-limiter-flexible";
import { firstGroups } from "@/lib/clicks/truncate-address";
import { log } from "@/lib/log";
import { processWide } from "@/lib/process-wide";

const limits = { keyPrefix: "failures", points: 60, duration: 60 };
const patienceMs = 500;

/** One count for all processes that answer clicks; the first process of the server has it. */
const limiter = processWide("failure-limiter", () =>
  cluster.isWorker
    ? new RateLimiterCluster({ ...limits, timeoutMs: patienceMs })
    : new RateLimiterMemory(limits),
);

/**
 * Counts a URL whose identifier led to no link, and tells whether the last minute had more than 60 of that address. Never asked before
 * a link was looked for: one whose identifier is whole is never refused.
 */
export async function failsTooOften(address: string | undefined): Promise<boolean> {
  try {
    const { consumedPoints } = await limiter.penalty(keyOf(address));
    return consumedPoints > limits.points;
  } catch (error) {
    log.warn({ err: error }, "failed identifiers can't be counted");
    return false;
  }
}

/** One who has an IPv6 address has 2^64 of them. */
function keyOf(address: string | undefined): string {
  if (isIP(address ?? "") !== 6) return address ?? "unknown";
  return firstGroups((address as string).replace(/%.*$/, ""), 4).join(":");
}
