import { randomBytes } from "node:crypto";
import { processWide } from "@/lib/process-wide";
import { extendInDatabase, insertEpoch } from "./data/epochs";
import type { Epoch } from "./epoch";
import { nextNumber, publishEpoch, readEpochsFromDisk } from "./known-epochs";
import { perEpoch } from "./per-epoch";

/** The epoch that this process stores messages in. What it has read of the database is valid as long as the epoch is. */
export interface OpenEpoch extends Epoch {
  /** The highest number of a message that it has got; the next one must be above it. */
  lastGiven: bigint;
}

const state = processWide("open-epoch", () => ({
  current: undefined as Promise<OpenEpoch> | undefined,
}));

/** The epoch of this process, opened on first use: it is in the database and on the disk. Rejects when the database doesn't answer. */
export function currentEpoch(): Promise<OpenEpoch> {
  if (!state.current) {
    const opening = open();
    state.current = opening;
    // Who asks is told of the failure; the next one tries again.
    opening.catch(() => {
      if (state.current === opening) state.current = undefined;
    });
  }
  return state.current;
}

/** Ends an epoch, because the database has another history than it had when it was opened. The next message opens another. */
export async function retireEpoch(epoch: OpenEpoch): Promise<void> {
  const current = state.current;
  if ((await current) === epoch && state.current === current) state.current = undefined;
}

const extending = perEpoch("extending-epoch", () => ({
  under: undefined as Promise<void> | undefined,
}));

/** Sets further numbers of messages aside for an epoch, once for all that ask for it at the same time; ends it if the database doesn't have it. */
export function extendEpoch(epoch: OpenEpoch): Promise<void> {
  const way = extending(epoch);
  way.under ??= extend(epoch).finally(() => {
    way.under = undefined;
  });
  return way.under;
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
