import { refreshBlocks } from "@/lib/blocks/blocked";
import { stopWatchingBlocks, watchBlocks } from "@/lib/blocks/watch-blocks";
import { disconnect } from "@/lib/db";
import { startDomains } from "@/lib/domains/runtime";
import { useBuiltWorker } from "@/lib/emails/plan-in-worker";
import { processesFolder } from "@/server/build/build";

let stopDomains = () => {};

/** Reads what rewriting emails needs from the database, and keeps it up to date. Can be called again after it has failed. */
export async function startRewriting(): Promise<void> {
  // A blocked workspace must not create links.
  await watchBlocks();
  await refreshBlocks();
  stopDomains();
  stopDomains = await startDomains();
  useBuiltWorker(`${processesFolder}/rewrite-worker.mjs`);
}

/** Stops what startRewriting has started, and closes the connections to the database. Call it last. */
export async function stopRewriting(): Promise<void> {
  stopDomains();
  await stopWatchingBlocks();
  await disconnect();
}
