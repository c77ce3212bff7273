import { burstWatch, recorder } from "@/lib/handle-click";
import { refreshAddressDetail } from "@/lib/keep-address";
import { shareMetrics } from "@/lib/metrics";
import { loadOrigins, restoreOrigins } from "@/lib/origins/data";

/** Makes ready for clicks, without the database. The function it gives back resolves once every click taken so far is safe. */
export async function startClicks(): Promise<() => Promise<void>> {
  await restoreOrigins();
  recorder();
  shareMetrics();
  return async () => {
    await recorder().close();
    await burstWatch().close();
  };
}

/** Once the database is there: what it says counts, not what was found on the disk. */
export async function readForClicks(): Promise<void> {
  await loadOrigins();
  await refreshAddressDetail();
}
