import { ensurePartitions } from "@/lib/clicks/data";
import { recorder } from "@/lib/handle-click";
import { log } from "@/lib/log";
import { loadOrigins } from "@/lib/origins/data";

const partitionIntervalMs = 24 * 60 * 60 * 1000;

/** Makes ready for clicks. The function it gives back resolves once every click taken so far is safe. */
export async function startClicks(): Promise<() => Promise<void>> {
  await loadOrigins();
  await ensurePartitions(new Date());
  const partitions = setInterval(() => {
    ensurePartitions(new Date()).catch((error) => log.error({ err: error }, "no new partition"));
  }, partitionIntervalMs).unref();
  recorder();
  return async () => {
    clearInterval(partitions);
    await recorder().close();
  };
}
