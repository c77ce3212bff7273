import { LRUCache } from "lru-cache";
import { topic } from "@/lib/ipc";
import { processWide } from "@/lib/process-wide";
import { networkOf } from "./client-network";

/** Address of a client, see keyOf. */
const failedAddresses = topic<string>("failures");
const perMinute = 60;

/** Of each address, since the first failure of its minute. */
const failures = processWide(
  "failures",
  () => new LRUCache<string, number>({ max: 50_000, ttl: 60_000, noUpdateTTL: true }),
);

/**
 * Counts a URL whose identifier led to no link, and tells whether the last minute had more than 60 of that address. Never asked before
 * a link was looked for: one whose identifier is whole is never refused. All processes of this server count together.
 */
export function failsTooOften(address: string | undefined): boolean {
  const key = keyOf(address);
  const isOver = count(key) > perMinute;
  // The others need not know by how much.
  if (!isOver) failedAddresses.publish(key);
  return isOver;
}

/** Counts what other processes publish. */
export function subscribeToFailures(): void {
  failedAddresses.subscribe(count);
}

function count(key: string): number {
  const counted = (failures.get(key) ?? 0) + 1;
  failures.set(key, counted);
  return counted;
}

/** An IPv6 client has a network of 2^64 addresses. */
function keyOf(address: string | undefined): string {
  return networkOf(address, { ipv4: 32, ipv6: 64 }) ?? "";
}
