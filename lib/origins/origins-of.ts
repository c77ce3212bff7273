import { LRUCache } from "lru-cache";
import { tellOthers, whenTold } from "@/lib/other-processes";
import { processWide } from "@/lib/process-wide";
import type { Origin } from "./origin";
import { fileNumber, readOriginFile } from "./origin-files";

const topic = "origins";

/** Some 5 MB of the origins that links lead to most. */
const found = processWide(
  "origins-by-number",
  () => new LRUCache<number, readonly string[]>({ max: 20_000, ttl: 30_000 }),
);

/** The origins of a number that are in memory; undefined when the disk has to be asked. Of several, each belongs to another history of the database. */
export function cachedOriginsOf(id: number): readonly string[] | undefined {
  return found.get(id);
}

/** The origins that this disk has of a number. */
export async function originsOf(id: number): Promise<readonly string[]> {
  const cached = found.get(id);
  if (cached) return cached;
  const there = await readOriginFile(fileNumber(id));
  const origins = [...new Set(there.flatMap((one) => (one.id === id ? one.origin : [])))];
  // One that is not there may be there a moment later.
  if (origins.length > 0) found.set(id, origins);
  return origins;
}

/** Forgets what was read of these numbers, here and in the other processes, because the disk has more of them now. */
export function publishOrigins(origins: readonly Origin[]): void {
  if (origins.length === 0) return;
  const ids = origins.map(({ id }) => id);
  forget(ids);
  tellOthers(topic, ids);
}

/** Learns what other processes publish. */
export function subscribeToOrigins(): void {
  whenTold(topic, (ids) => forget(ids as number[]));
}

function forget(ids: readonly number[]): void {
  for (const id of ids) found.delete(id);
}
