import { refreshBlocks } from "@/lib/blocks/blocked";
import {
  readEpochsFromDatabase,
  readEpochsFromDisk,
  subscribeToEpochs,
} from "@/lib/epochs/known-epochs";
import { burstWatch, recorder } from "@/lib/handle-click";
import { shareHealth } from "@/lib/health";
import { refreshAddressDetail, startAddressDetail } from "@/lib/keep-address";
import { keepBlocks, stopKeepingBlocks } from "@/lib/keep-blocks";
import { subscribeToFailures } from "@/lib/limit-failures";
import { countOrigins, shareMetrics } from "@/lib/metrics";
import { lastOrigin } from "@/lib/origins/data/origins";
import { subscribeToOrigins } from "@/lib/origins/origins-of";

/** Makes ready for clicks, without the database. The function it gives back resolves once every click taken so far is safe. */
export async function startClicks(): Promise<() => Promise<void>> {
  subscribeToEpochs();
  subscribeToOrigins();
  subscribeToFailures();
  await Promise.all([readEpochsFromDisk(), keepBlocks()]);
  recorder();
  countOrigins(() => lastOrigin().catch(() => undefined));
  shareMetrics();
  shareHealth();
  const stopAddressDetail = startAddressDetail();
  return async () => {
    stopAddressDetail();
    await stopKeepingBlocks();
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
