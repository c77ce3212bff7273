import { LRUCache } from "lru-cache";
import { networkOf } from "@/lib/client-network";
import { topic } from "@/lib/ipc";
import { processWide } from "@/lib/process-wide";

/** The key of a client's address, see keyOf. */
const failedAddresses = topic<string>("failures");
const perMinute = 60;

/** The number of failures of each address. A minute after the first one, it starts again at 0. */
const failures = processWide(
  "failures",
  () => new LRUCache<string, number>({ max: 50_000, ttl: 60_000, noUpdateTTL: true }),
);

/**
 * Counts a URL without a matching link, and returns whether the address had more than 60 of them in the last minute.
 * Call this only after looking for the link, so that a link with a whole identifier is never refused. All processes of
 * this server count together.
 */
export function failsTooOften(address: string | undefined): boolean {
  const key = keyOf(address);
  const isOver = count(key) > perMinute;
  // Above the limit, the other processes need no exact count.
  if (!isOver) failedAddresses.publish(key);
  return isOver;
}

/** Subscribes to failures published by other processes. */
export function subscribeToFailures(): void {
  failedAddresses.subscribe(count);
}

function count(key: string): number {
  const counted = (failures.get(key) ?? 0) + 1;
  failures.set(key, counted);
  return counted;
}

/** The key to count by: an IPv4 address or an IPv6 /64 network, since an IPv6 client may use all 2^64 addresses of one. */
function keyOf(address: string | undefined): string {
  return networkOf(address, { ipv4: 32, ipv6: 64 }) ?? "";
}
