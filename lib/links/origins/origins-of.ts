import { LRUCache } from "lru-cache";
import { topic } from "@/lib/ipc";
import { processWide } from "@/lib/process-wide";
import type { Origin } from "./origin";
import { fileNumber, readOriginFile } from "./origin-files";

/** Numbers of files that have changed. */
const changedFiles = topic<number[]>("origins");

type Origins = ReadonlyMap<number, readonly string[]>;

/** Files of the dictionary that were read, some 10 MB of those that links lead to most. */
const files = processWide("origin-files", () => ({
  read: new LRUCache<number, Origins>({ max: 400, ttl: 30_000 }),
  reading: new Map<number, Promise<Origins>>(),
}));

/** The origins of a number that are in memory; undefined when the disk has to be asked. Of several, each belongs to another history of the database. */
export function cachedOriginsOf(id: number): readonly string[] | undefined {
  return files.read.get(fileNumber(id))?.get(id);
}

/** The origins that this disk has of a number. */
export async function originsOf(id: number): Promise<readonly string[]> {
  // One that was not there may have been added since.
  return cachedOriginsOf(id) ?? (await read(fileNumber(id))).get(id) ?? [];
}

/** Forgets what was read of these numbers, here and in the other processes, because the disk has more of them now. */
export function publishOrigins(origins: readonly Origin[]): void {
  if (origins.length === 0) return;
  const changed = [...new Set(origins.map(({ id }) => fileNumber(id)))];
  forget(changed);
  changedFiles.publish(changed);
}

/** Learns what other processes publish. */
export function subscribeToOrigins(): void {
  changedFiles.subscribe(forget);
}

function forget(changed: readonly number[]): void {
  for (const file of changed) {
    files.read.delete(file);
    // What is being read may lack what was added.
    files.reading.delete(file);
  }
}

/** Several who want the same file at once share what is read. */
function read(file: number): Promise<Origins> {
  const known = files.reading.get(file);
  if (known) return known;
  const reading: Promise<Origins> = readOriginFile(file).then((origins) => {
    const read = byNumber(origins);
    if (files.reading.get(file) === reading) {
      files.reading.delete(file);
      files.read.set(file, read);
    }
    return read;
  });
  files.reading.set(file, reading);
  return reading;
}

function byNumber(origins: readonly Origin[]): Origins {
  const found = new Map<number, readonly string[]>();
  for (const { id, origin } of origins) {
    const known = found.get(id) ?? [];
    if (!known.includes(origin)) found.set(id, [...known, origin]);
  }
  return found;
}
