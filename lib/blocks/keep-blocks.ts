import { setTimeout as sleep } from "node:timers/promises";
import { blockChanges } from "@/lib/blocks/spread-blocks";
import { processWide } from "@/lib/process-wide";
import { refreshBlocks, restoreBlocks } from "./blocked";

const intervalMs = 500;
const patienceMs = 250;

const held = processWide("kept-blocks", () => ({
  known: undefined as Promise<unknown> | undefined,
  isKnown: false,
  round: undefined as Promise<void> | undefined,
  timer: undefined as NodeJS.Timeout | undefined,
}));

/** Whether keepBlocks would not have to wait. */
export function areBlocksKept(): boolean {
  return held.isKnown;
}

/**
 * Keeps what is blocked in memory as it is in the database; looks every half a second, which is a small question. Resolves
 * once it is known, or when the database takes too long: then what the disk has goes on to hold.
 */
export async function keepBlocks(): Promise<void> {
  if (held.isKnown) return;
  held.known ??= begin();
  await held.known;
  held.isKnown = true;
}

/** Resolves when it does not look any more. */
export async function stopKeepingBlocks(): Promise<void> {
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
