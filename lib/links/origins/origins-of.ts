import { LRUCache } from "lru-cache";
import { topic } from "@/lib/ipc";
import { processWide } from "@/lib/process-wide";
import type { Origin } from "./origin";
import { fileNumber, readOriginFile } from "./origin-files";

/** Numbers of files that have changed. */
const changedFiles = topic<number[]>("origins");

type Origins = ReadonlyMap<number, readonly string[]>;

/** A cache of dictionary files, about 10 MB, for the origins that are clicked most. */
const files = processWide("origin-files", () => ({
  read: new LRUCache<number, Origins>({ max: 400, ttl: 30_000 }),
  reading: new Map<number, Promise<Origins>>(),
}));

/**
 * The origins with a number, from memory; undefined if the disk has to be read. If there are several, each belongs to
 * another history of the database.
 */
export function cachedOriginsOf(id: number): readonly string[] | undefined {
  return files.read.get(fileNumber(id))?.get(id);
}

/** The origins with a number, from memory or disk. */
export async function originsOf(id: number): Promise<readonly string[]> {
  // If a number is missing in the cached file, it may have been added since.
  return cachedOriginsOf(id) ?? (await read(fileNumber(id))).get(id) ?? [];
}

/** Invalidates the cached files of these origins in all processes, after origins were added on disk. */
export function publishOrigins(origins: readonly Origin[]): void {
  if (origins.length === 0) return;
  const changed = [...new Set(origins.map(({ id }) => fileNumber(id)))];
  forget(changed);
  changedFiles.publish(changed);
}

/** Subscribes to origins published by other processes. */
export function subscribeToOrigins(): void {
  changedFiles.subscribe(forget);
}

function forget(changed: readonly number[]): void {
  for (const file of changed) {
    files.read.delete(file);
    // A read that is under way may miss what was added.
    files.reading.delete(file);
  }
}

/** Reads a file. Concurrent calls for the same file share one read. */
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
