import { setTimeout as sleep } from "node:timers/promises";
import { processWide } from "@/lib/process-wide";
import { refreshBlocks, restoreBlocks } from "./blocked";
import { blockChanges } from "./publish-blocks";

const intervalMs = 500;
const timeoutMs = 250;

const state = processWide("watched-blocks", () => ({
  known: undefined as Promise<unknown> | undefined,
  isKnown: false,
  round: undefined as Promise<void> | undefined,
  timer: undefined as NodeJS.Timeout | undefined,
}));

/** Whether watchBlocks would resolve at once. */
export function areBlocksWatched(): boolean {
  return state.isKnown;
}

/**
 * Keeps the blocks in memory in step with the database. Checks for changes every 500 ms, with one small query. Resolves
 * once the blocks are read, or after 250 ms without an answer; until the database answers, the blocks saved to disk
 * apply.
 */
export async function watchBlocks(): Promise<void> {
  if (state.isKnown) return;
  state.known ??= begin();
  await state.known;
  state.isKnown = true;
}

/** Resolves once the last read has ended. */
export async function stopWatchingBlocks(): Promise<void> {
  clearInterval(state.timer);
  await state.round;
}

async function begin(): Promise<void> {
  await restoreBlocks();
  blockChanges.subscribe(refresh);
  state.timer = setInterval(refresh, intervalMs).unref();
  await Promise.race([refresh(), sleep(timeoutMs)]);
}

function refresh(): Promise<void> {
  state.round ??= refreshBlocks()
    // The state stays as it is, and the next round tries again.
    .catch(() => undefined)
    .finally(() => {
      state.round = undefined;
    });
  return state.round;
}
