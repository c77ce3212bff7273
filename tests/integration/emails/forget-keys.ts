import type { LRUCache } from "lru-cache";
import { processWide } from "@/lib/process-wide";

/** Makes this process forget the keys that it stored messages under, as a restart does. */
export function forgetKeys(): void {
  processWide<LRUCache<string, true> | undefined>("idempotency-keys", () => undefined)?.clear();
}
