import { setTimeout as sleep } from "node:timers/promises";
import { topic } from "@/lib/ipc";
import { log } from "@/lib/log";
import { processWide } from "@/lib/process-wide";
import { allEpochs, epochsNumbered } from "./data/epochs";
import type { Epoch } from "./epoch";
import { addEpochs, readEpochs, sizeOfEpochs } from "./epoch-file";

/** Numbers as text, since JSON has no bigint. */
const publishedEpochs = topic<{ number: number; value: string; first: string; last: string }>(
  "epochs",
);
/** The shortest time between two database queries for unknown epochs. */
const queryIntervalMs = 100;
/**
 * How far above the highest known number a new epoch may be. Other nodes open epochs, and the disk is updated every
 * second.
 */
const maxAhead = 16;

const known = processWide("known-epochs", () => ({
  byNumber: new Map<number, Epoch[]>(),
  byValue: new Map<bigint, Epoch>(),
  sizeOfFile: -1,
  askedAtMs: Number.NEGATIVE_INFINITY,
  asking: undefined as Promise<void> | undefined,
  next: undefined as Promise<void> | undefined,
  /** The epoch numbers for the next query. */
  wanted: new Set<number>(),
  wasRead: false,
  isUnreadable: false,
}));

/** The epochs with that number that may contain that message, from memory. */
export function epochsOf(number: number, message: bigint): Epoch[] {
  const all = known.byNumber.get(number) ?? [];
  return all.filter(({ first, last }) => message >= first && message <= last);
}

/** The lowest number above those of all known epochs. */
export function nextNumber(): number {
  let highest = -1;
  for (const number of known.byNumber.keys()) highest = Math.max(highest, number);
  return highest + 1;
}

/**
 * Whether the database may have an epoch with that number that this process does not know. Once the database has been
 * read, a number more than 16 above all known ones is not looked for.
 */
export function mayBeNew(number: number): boolean {
  return !known.wasRead || number < nextNumber() + maxAhead;
}

/**
 * Reads epochs from disk if the file has changed. An epoch opened by another process of this server is there before its
 * first link is sent.
 */
export async function readEpochsFromDisk(): Promise<void> {
  try {
    const size = await sizeOfEpochs();
    if (size === known.sizeOfFile) return;
    for (const epoch of await readEpochs()) remember(epoch);
    known.sizeOfFile = size;
  } catch (error) {
    if (!known.isUnreadable) log.error({ err: error }, "epochs can't be read from disk");
    known.isUnreadable = true;
  }
}

/** Reads all epochs from the database. Rejects if the database doesn't answer. */
export async function readEpochsFromDatabase(): Promise<void> {
  for (const epoch of await allEpochs()) remember(epoch);
  known.wasRead = true;
}

/**
 * Reads the epochs with these numbers from the database. Calls at about the same time share a query. Rejects if the
 * database doesn't answer.
 */
export function askForEpochs(numbers: readonly number[]): Promise<void> {
  if (!known.wasRead) return readEpochsFromDatabase();
  for (const number of numbers) known.wanted.add(number);
  if (!known.next && !known.asking && untilNextMs() <= 0) {
    known.asking = query();
    return known.asking;
  }
  // A query that is running may have started before the caller's epoch was opened.
  known.next ??= queryNext();
  return known.next;
}

async function queryNext(): Promise<void> {
  // The callers of a query that failed get its error themselves.
  await known.asking?.catch(() => undefined);
  await sleep(Math.max(0, untilNextMs()));
  known.next = undefined;
  known.asking = query();
  return known.asking;
}

const untilNextMs = () => known.askedAtMs + queryIntervalMs - performance.now();

async function query(): Promise<void> {
  known.askedAtMs = performance.now();
  const numbers = [...known.wanted];
  known.wanted.clear();
  try {
    for (const epoch of await epochsNumbered(numbers)) remember(epoch);
  } finally {
    known.asking = undefined;
  }
}

/**
 * Writes new and extended epochs from the database to disk. Returns whether there were new ones. Only one process of a
 * server does this, for all of them. Rejects if the write fails.
 */
export async function saveOthersEpochs(): Promise<boolean> {
  const saved = new Map((await readEpochs()).map(({ value, last }) => [value, last]));
  const changed = (await allEpochs()).filter(({ value, last }) => (saved.get(value) ?? -1n) < last);
  await addEpochs(changed);
  changed.forEach(remember);
  return changed.some(({ value }) => !saved.has(value));
}

/**
 * Adds an epoch opened by this process: in memory, on disk and in the other processes, before any of its links is sent.
 * Logs a failed write to disk: links keep working as long as the database does, and `saveOthersEpochs` tries again.
 */
export async function publishEpoch(epoch: Epoch): Promise<void> {
  remember(epoch);
  await addEpochs([epoch]).catch((error) =>
    log.error({ err: error }, "an epoch can't be written to disk"),
  );
  const { number, value, first, last } = epoch;
  publishedEpochs.publish({
    number,
    value: String(value),
    first: String(first),
    last: String(last),
  });
}

/** Subscribes to epochs published by other processes. */
export function subscribeToEpochs(): void {
  publishedEpochs.subscribe(({ number, value, first, last }) => {
    remember({ number, value: BigInt(value), first: BigInt(first), last: BigInt(last) });
  });
}

function remember({ number, value, first, last }: Epoch): void {
  const existing = known.byValue.get(value);
  if (existing) {
    if (last > existing.last) existing.last = last;
    return;
  }
  const epoch = { number, value, first, last };
  known.byValue.set(value, epoch);
  known.byNumber.set(number, [...(known.byNumber.get(number) ?? []), epoch]);
}
