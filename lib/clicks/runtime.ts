import { refreshBlocks } from "@/lib/blocks/blocked";
import { stopWatchingBlocks, watchBlocks } from "@/lib/blocks/watch-blocks";
import { shareHealth } from "@/lib/clicks/health";
import { subscribeToFailures } from "@/lib/clicks/limit-failures";
import { burstWatch, recorder } from "@/lib/clicks/record/own-recorder";
import { refreshAddressDetail, startAddressDetail } from "@/lib/clicks/stored-address";
import {
  readEpochsFromDatabase,
  readEpochsFromDisk,
  subscribeToEpochs,
} from "@/lib/links/epochs/known-epochs";
import { lastOrigin } from "@/lib/links/origins/data/origins";
import { subscribeToOrigins } from "@/lib/links/origins/origins-of";
import { countOrigins, shareMetrics } from "@/lib/metrics";

/**
 * Prepares this process to handle clicks, without the database. Returns a function that stops this and resolves once all
 * clicks so far are stored.
 */
export async function startClicks(): Promise<() => Promise<void>> {
  subscribeToEpochs();
  subscribeToOrigins();
  subscribeToFailures();
  await Promise.all([readEpochsFromDisk(), watchBlocks()]);
  recorder();
  // Without the database, the number is unknown rather than 0.
  countOrigins(() => lastOrigin().catch(() => undefined));
  shareMetrics();
  shareHealth();
  const stopAddressDetail = startAddressDetail();
  return async () => {
    stopAddressDetail();
    await stopWatchingBlocks();
    await recorder().close();
    await burstWatch().close();
  };
}

/** Reads what clicks need from the database. Call this once it is available. Until then, what was read from disk applies. */
export async function readForClicks(): Promise<void> {
  await readEpochsFromDatabase();
  await refreshAddressDetail();
  await refreshBlocks();
}
