import { setTimeout as sleep } from "node:timers/promises";
import { processWide } from "@/lib/process-wide";
import { refreshBlocks, restoreBlocks } from "./blocked";
import { blockChanges } from "./publish-blocks";

const intervalMs = 500;
const patienceMs = 250;

const held = processWide("kept-blocks", () => ({
  known: undefined as Promise<unknown> | undefined,
  isKnown: false,
  round: undefined as Promise<void> | undefined,
  timer: undefined as NodeJS.Timeout | undefined,
}));

/** Whether watchBlocks would resolve at once. */
export function areBlocksWatched(): boolean {
  return held.isKnown;
}

/**
 * Holds the blocks in memory, as the database has them: reads them every half a second, which costs one small query. Resolves
 * once they are read, or after 250 ms without an answer: until the database answers, those on the disk count.
 */
export async function watchBlocks(): Promise<void> {
  if (held.isKnown) return;
  held.known ??= begin();
  await held.known;
  held.isKnown = true;
}

/** Resolves once the last read has ended. */
export async function stopWatchingBlocks(): Promise<void> {
  clearInterval(held.timer);
  await held.round;
}

async function begin(): Promise<void> {
  await restoreBlocks();
  blockChanges.subscribe(refresh);
  held.timer = setInterval(refresh, intervalMs).unref();
  await Promise.race([refresh(), sleep(patienceMs)]);
}

function refresh(): Promise<void> {
  held.round ??= refreshBlocks()
    // What is known goes on to hold; the next round asks again.
    .catch(() => undefined)
    .finally(() => {
      held.round = undefined;
    });
  return held.round;
}
