import { refreshBlocks, restoreBlocks } from "@/lib/blocks/blocked";
import { burstWatch, recorder } from "@/lib/handle-click";
import { refreshAddressDetail } from "@/lib/keep-address";
import { shareMetrics } from "@/lib/metrics";
import { loadOrigins, restoreOrigins } from "@/lib/origins/data";
import { whenTold } from "@/lib/other-processes";

/** Makes ready for clicks, without the database. The function it gives back resolves once every click taken so far is safe. */
export async function startClicks(): Promise<() => Promise<void>> {
  await Promise.all([restoreOrigins(), restoreBlocks()]);
  recorder();
  shareMetrics();
  const stopBlocks = keepBlocks();
  return async () => {
    await stopBlocks();
    await recorder().close();
    await burstWatch().close();
  };
}

/** Once the database is there: what it says counts, not what was found on the disk. */
export async function readForClicks(): Promise<void> {
  await loadOrigins();
  await refreshAddressDetail();
  await refreshBlocks();
}

const blocksIntervalMs = 500;

/** Whoever blocks something must not have to wait; the question is a small one. */
function keepBlocks(): () => Promise<void> {
  let round: Promise<void> | undefined;
  const refresh = () => {
    // While the database fails, what is known goes on to hold.
    round ??= refreshBlocks()
      .catch(() => undefined)
      .finally(() => {
        round = undefined;
      });
  };
  whenTold("blocks", refresh);
  const timer = setInterval(refresh, blocksIntervalMs).unref();
  return async () => {
    clearInterval(timer);
    await round;
  };
}
