import { LRUCache } from "lru-cache";
import type { Found } from "./candidate";

/** In characters of source: values and labels are slices that keep their source in memory. */
const MAX_CHARACTERS = 32 * 1024 * 1024;
/** Roughly what an entry and a candidate cost on top of that, including the plans that planLinks caches. */
const ENTRY_OVERHEAD = 1024;
const CANDIDATE_OVERHEAD = 2048;

/**
 * Wraps `find` with a cache of the most recent sources. The engine's own hash table compares sources character by
 * character. That takes some microseconds for a hundred kilobytes, less than a digest would, and no two sources can be
 * confused.
 */
export function rememberFound(find: (source: string) => Found): (source: string) => Found {
  const cache = new LRUCache<string, Found>({ maxSize: MAX_CHARACTERS });
  return (source) => {
    const known = cache.get(source);
    if (known) return known;
    const found = find(source);
    const size = source.length + ENTRY_OVERHEAD + found.candidates.length * CANDIDATE_OVERHEAD;
    cache.set(source, found, { size });
    return found;
  };
}
