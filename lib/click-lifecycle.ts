import { startRetention } from "@/lib/apply-retention";
import { ensurePartitions } from "@/lib/clicks/data/ensure-partitions";
import { recorder } from "@/lib/handle-click";
import { refreshAddressDetail } from "@/lib/keep-address";
import { log } from "@/lib/log";
import { loadOrigins } from "@/lib/origins/data";

const partitionIntervalMs = 60 * 60 * 1000;

/** Makes ready for clicks. The function it gives back resolves once every click taken so far is safe. */
export async function startClicks(): Promise<() => Promise<void>> {
  await loadOrigins();
  await refreshAddressDetail();
  await partitionsAhead();
  const partitions = setInterval(() => {
    partitionsAhead();
  }, partitionIntervalMs).unref();
  recorder();
  const stopRetention = startRetention();
  return async () => {
    clearInterval(partitions);
    await stopRetention();
    await recorder().close();
  };
}

/** Without them clicks are kept all the same, in the default partition: no reason not to start. */
async function partitionsAhead(): Promise<void> {
  try {
    await ensurePartitions(new Date());
  } catch (error) {
    log.error({ err: error }, "no new partition for clicks");
  }
}
