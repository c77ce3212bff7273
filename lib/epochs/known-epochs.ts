import { setTimeout as sleep } from "node:timers/promises";
import { tellOthers, whenTold } from "@/lib/other-processes";
import { processWide } from "@/lib/process-wide";
import { allEpochs, epochsVersion } from "./data/epochs";
import type { Epoch } from "./epoch";
import { addEpochs, readEpochs, sizeOfEpochs } from "./epoch-file";

const topic = "epochs";
/** Between two questions to the database for epochs that are not known. */
const askMs = 100;

const known = processWide("known-epochs", () => ({
  byNumber: new Map<number, Epoch[]>(),
  byValue: new Map<bigint, Epoch>(),
  sizeOfFile: -1,
  version: "",
  askedAtMs: Number.NEGATIVE_INFINITY,
  asking: undefined as Promise<void> | undefined,
  next: undefined as Promise<void> | undefined,
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

/** Reads what the disk has, if that has changed: what another process of this server opened is there before its first link leaves. */
export async function readEpochsFromDisk(): Promise<void> {
  const size = await sizeOfEpochs();
  if (size === known.sizeOfFile) return;
  for (const epoch of await readEpochs()) remember(epoch);
  known.sizeOfFile = size;
}

/** Reads what the database has; calls that come together share a query. Rejects when the database doesn't answer. */
export function askForEpochs(): Promise<void> {
  if (!known.next && !known.asking && untilNextMs() <= 0) {
    known.asking = ask();
    return known.asking;
  }
  // The query under way may have begun too early for this caller.
  known.next ??= askNext();
  return known.next;
}

async function askNext(): Promise<void> {
  await known.asking?.catch(() => undefined);
  await sleep(Math.max(0, untilNextMs()));
  known.next = undefined;
  known.asking = ask();
  return known.asking;
}

const untilNextMs = () => known.askedAtMs + askMs - performance.now();

async function ask(): Promise<void> {
  known.askedAtMs = performance.now();
  try {
    for (const epoch of await allEpochs()) remember(epoch);
  } finally {
    known.asking = undefined;
  }
}

/** Writes epochs that other nodes opened or extended to the disk of this one. Returns whether there were new ones; one process does that for all. */
export async function saveOthersEpochs(): Promise<boolean> {
  const version = await epochsVersion();
  if (version === known.version) return false;
  await readEpochsFromDisk();
  const news = (await allEpochs()).filter(
    ({ value, last }) => (known.byValue.get(value)?.last ?? -1n) < last,
  );
  await addEpochs(news);
  const isNew = news.some(({ value }) => !known.byValue.has(value));
  news.forEach(remember);
  known.version = version;
  return isNew;
}

/** Knows an epoch of this process, and writes it to the disk and tells the other processes before any of its links leaves. */
export async function publishEpoch(epoch: Epoch): Promise<void> {
  remember(epoch);
  await addEpochs([epoch]);
  const { number, value, first, last } = epoch;
  tellOthers(topic, { number, value: String(value), first: String(first), last: String(last) });
}

/** Learns what other processes publish. */
export function subscribeToEpochs(): void {
  whenTold(topic, (told) => {
    const { number, value, first, last } = told as Record<keyof Epoch, string>;
    remember({
      number: Number(number),
      value: BigInt(value),
      first: BigInt(first),
      last: BigInt(last),
    });
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
