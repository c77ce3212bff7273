import { randomBytes } from "node:crypto";
import { processWide } from "@/lib/process-wide";
import { extendInDatabase, insertEpoch } from "./data/epochs";
import type { Epoch } from "./epoch";
import { nextNumber, publishEpoch, readEpochsFromDisk } from "./known-epochs";
import { perEpoch } from "./per-epoch";

/**
 * The epoch in which this process stores messages. Data read from the database may be cached for as long as the epoch
 * is open.
 */
export interface OpenEpoch extends Epoch {
  /** The highest message number assigned so far. The next one must be above it. */
  lastGiven: bigint;
}

const state = processWide("open-epoch", () => ({
  current: undefined as Promise<OpenEpoch> | undefined,
}));

/**
 * The epoch of this process. Opens one on first use, in the database and on disk. Rejects if the database doesn't
 * answer.
 */
export function currentEpoch(): Promise<OpenEpoch> {
  if (!state.current) {
    const opening = open();
    state.current = opening;
    // The callers get the error themselves. The next call tries again.
    opening.catch(() => {
      if (state.current === opening) state.current = undefined;
    });
  }
  return state.current;
}

/** Ends an epoch because the history of the database has changed since it was opened. The next message opens a new one. */
export async function retireEpoch(epoch: OpenEpoch): Promise<void> {
  const current = state.current;
  if ((await current) === epoch && state.current === current) state.current = undefined;
}

const extending = perEpoch("extending-epoch", () => ({
  running: undefined as Promise<void> | undefined,
}));

/**
 * Reserves more message numbers for an epoch. Concurrent calls share one query. Ends the epoch if the database doesn't
 * have it.
 */
export function extendEpoch(epoch: OpenEpoch): Promise<void> {
  const extension = extending(epoch);
  extension.running ??= extend(epoch).finally(() => {
    extension.running = undefined;
  });
  return extension.running;
}

async function extend(epoch: OpenEpoch): Promise<void> {
  const last = await extendInDatabase(epoch.value);
  if (last === undefined) return retireEpoch(epoch);
  await publishEpoch({ ...epoch, last });
  epoch.last = last;
}

async function open(): Promise<OpenEpoch> {
  await readEpochsFromDisk();
  const value = randomBytes(8).readBigInt64BE();
  const epoch = await insertEpoch(value, nextNumber());
  await publishEpoch(epoch);
  return { ...epoch, lastGiven: -1n };
}
