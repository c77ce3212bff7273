import { setTimeout as sleep } from "node:timers/promises";
import { topic } from "@/lib/ipc";
import { log } from "@/lib/log";
import { processWide } from "@/lib/process-wide";
import { allEpochs, epochsNumbered, epochsVersion } from "./data/epochs";
import type { Epoch } from "./epoch";
import { addEpochs, readEpochs, sizeOfEpochs } from "./epoch-file";

/** JSON has no bigint. */
const publishedEpochs = topic<{ number: number; value: string; first: string; last: string }>(
  "epochs",
);
/** Between two questions to the database for epochs that are not known. */
const askMs = 100;
/** So many epochs may have been opened at other nodes that the disk has not heard of: it is told each second. */
const mostNews = 16;

const known = processWide("known-epochs", () => ({
  byNumber: new Map<number, Epoch[]>(),
  byValue: new Map<bigint, Epoch>(),
  sizeOfFile: -1,
  version: "",
  askedAtMs: Number.NEGATIVE_INFINITY,
  asking: undefined as Promise<void> | undefined,
  next: undefined as Promise<void> | undefined,
  /** The numbers that the next question is about. */
  wanted: new Set<number>(),
  wasRead: false,
  isUnreadable: false,
}));

/** The epochs of that number that may have a message of that number; in memory. */
export function epochsOf(number: number, message: bigint): Epoch[] {
  const all = known.byNumber.get(number) ?? [];
  return all.filter(({ first, last }) => message >= first && message <= last);
}

/** The lowest number above those of all epochs that are known. */
export function nextNumber(): number {
  let highest = -1;
  for (const number of known.byNumber.keys()) highest = Math.max(highest, number);
  return highest + 1;
}

/** Whether the database may know an epoch of that number that this process does not: not far above all others, once it was read. */
export function mayBeNew(number: number): boolean {
  return !known.wasRead || number < nextNumber() + mostNews;
}

/** Reads what the disk has, if that has changed: what another process of this server opened is there before its first link leaves. */
export async function readEpochsFromDisk(): Promise<void> {
  try {
    const size = await sizeOfEpochs();
    if (size === known.sizeOfFile) return;
    for (const epoch of await readEpochs()) remember(epoch);
    known.sizeOfFile = size;
  } catch (error) {
    if (!known.isUnreadable) log.error({ err: error }, "epochs can't be read from the disk");
    known.isUnreadable = true;
  }
}

/** Reads all epochs of the database. Rejects when it doesn't answer. */
export async function readEpochsFromDatabase(): Promise<void> {
  for (const epoch of await allEpochs()) remember(epoch);
  known.wasRead = true;
}

/** Reads the epochs of these numbers in the database; calls that come together share a query. Rejects when the database doesn't answer. */
export function askForEpochs(numbers: readonly number[]): Promise<void> {
  if (!known.wasRead) return readEpochsFromDatabase();
  for (const number of numbers) known.wanted.add(number);
  if (!known.next && !known.asking && untilNextMs() <= 0) {
    known.asking = ask();
    return known.asking;
  }
  // The query under way may have begun too early for this caller.
  known.next ??= askNext();
  return known.next;
}

async function askNext(): Promise<void> {
  // Its failure is told to those who asked for it.
  await known.asking?.catch(() => undefined);
  await sleep(Math.max(0, untilNextMs()));
  known.next = undefined;
  known.asking = ask();
  return known.asking;
}

const untilNextMs = () => known.askedAtMs + askMs - performance.now();

async function ask(): Promise<void> {
  known.askedAtMs = performance.now();
  const numbers = [...known.wanted];
  known.wanted.clear();
  try {
    for (const epoch of await epochsNumbered(numbers)) remember(epoch);
  } finally {
    known.asking = undefined;
  }
}

/** Writes epochs of the database to the disk that it does not have, or not as far. Returns whether there were new ones; one process does that for all. Rejects when the disk does not take them. */
export async function saveOthersEpochs(): Promise<boolean> {
  const version = await epochsVersion();
  if (version === known.version) return false;
  const saved = new Map((await readEpochs()).map(({ value, last }) => [value, last]));
  const news = (await allEpochs()).filter(({ value, last }) => (saved.get(value) ?? -1n) < last);
  await addEpochs(news);
  news.forEach(remember);
  known.version = version;
  return news.some(({ value }) => !saved.has(value));
}

/**
 * Knows an epoch of this process, and writes it to the disk and tells the other processes before any of its links leaves. A disk that does not
 * take it is logged: links go on working as long as the database does, and `saveOthersEpochs` tries again.
 */
export async function publishEpoch(epoch: Epoch): Promise<void> {
  remember(epoch);
  await addEpochs([epoch]).catch((error) =>
    log.error({ err: error }, "an epoch can't be written to the disk"),
  );
  const { number, value, first, last } = epoch;
  publishedEpochs.publish({
    number,
    value: String(value),
    first: String(first),
    last: String(last),
  });
}

/** Learns what other processes publish. */
export function subscribeToEpochs(): void {
  publishedEpochs.subscribe(({ number, value, first, last }) => {
    remember({ number, value: BigInt(value), first: BigInt(first), last: BigInt(last) });
  });
}

function remember({ number, value, first, last }: Epoch): void {
  const held = known.byValue.get(value);
  if (held) {
    if (last > held.last) held.last = last;
    return;
  }
  const epoch = { number, value, first, last };
  known.byValue.set(value, epoch);
  known.byNumber.set(number, [...(known.byNumber.get(number) ?? []), epoch]);
}
