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

/** Makes ready for clicks, without the database. The function it gives back resolves once every click taken so far is safe. */
export async function startClicks(): Promise<() => Promise<void>> {
  subscribeToEpochs();
  subscribeToOrigins();
  subscribeToFailures();
  await Promise.all([readEpochsFromDisk(), watchBlocks()]);
  recorder();
  // Without the database there is no number, which is not 0.
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

/** Once the database is there: what it says counts, not what was found on the disk. */
export async function readForClicks(): Promise<void> {
  await readEpochsFromDatabase();
  await refreshAddressDetail();
  await refreshBlocks();
}
