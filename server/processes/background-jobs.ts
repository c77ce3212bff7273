import { ensurePartitions } from "@/lib/clicks/data/ensure-partitions";
import { checkDueDomains } from "@/lib/domains/check-due-domains";
import { LinkSaver } from "@/lib/links/save-links";
import { log } from "@/lib/log";
import { startRetention } from "@/lib/privacy/apply-retention";

const domainIntervalMs = 5000;
const linkIntervalMs = 1_000;
const partitionIntervalMs = 60 * 60 * 1000;

/**
 * What one process does for all: checks click domains, makes partitions ahead of time, deletes clicks and recipients that are not to be kept, writes to the disk what
 * links of other nodes need. The function it gives back resolves when none of it runs any more.
 */
export async function startJobs(): Promise<() => Promise<void>> {
  const stopping = new AbortController();
  const links = new LinkSaver(stopping.signal);
  await partitionsAhead();
  const stops = [
    every(domainIntervalMs, checkDueDomains),
    every(linkIntervalMs, () => links.save()),
    every(partitionIntervalMs, partitionsAhead),
    startRetention(),
  ];
  return async () => {
    stopping.abort();
    await Promise.all(stops.map((stop) => stop()));
  };
}

/** Never twice at the same time. */
function every(intervalMs: number, work: () => Promise<void>): () => Promise<void> {
  let round: Promise<void> | undefined;
  const timer = setInterval(() => {
    round ??= work().finally(() => {
      round = undefined;
    });
  }, intervalMs).unref();
  return async () => {
    clearInterval(timer);
    await round;
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
