import { LRUCache } from "lru-cache";
import { networkOf } from "@/lib/client-network";
import { log } from "@/lib/log";
import { processWide } from "@/lib/process-wide";
import { recordUses } from "./data/api-keys";

const minuteMs = 60_000;

const state = processWide("key-uses", () => ({
  /** The keys whose use was noted within the last minute. */
  noted: new LRUCache<number, true>({ max: 10_000, ttl: minuteMs }),
  /** The networks of the keys whose use is yet to be written. */
  waiting: new Map<number, string | null>(),
  isWriting: false,
}));

/**
 * Records that an API key was used, at most once a minute. Doesn't wait for the database: while one statement records
 * uses, further ones wait for the next. If the database fails, the next use is recorded instead.
 */
export function noteUse(keyId: number, address: string | null): void {
  if (state.noted.has(keyId)) return;
  state.noted.set(keyId, true);
  state.waiting.set(keyId, networkOf(address ?? undefined));
  if (!state.isWriting) write();
}

async function write(): Promise<void> {
  state.isWriting = true;
  while (state.waiting.size > 0) {
    const uses = [...state.waiting].map(([id, network]) => ({ id, network }));
    state.waiting.clear();
    try {
      await recordUses(uses);
    } catch (error) {
      for (const { id } of uses) state.noted.delete(id);
      log.debug({ err: error }, "uses of API keys could not be recorded");
    }
  }
  state.isWriting = false;
}
