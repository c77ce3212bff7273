import { LRUCache } from "lru-cache";
import type { Found } from "./candidate";

/** In characters of source: values and labels are slices that keep their source alive. */
const MAX_CHARACTERS = 32 * 1024 * 1024;
/** What an entry costs besides, about, with what planLinks remembers of it. */
const ENTRY_OVERHEAD = 1024;
const CANDIDATE_OVERHEAD = 2048;

/**
 * The same function with a memory for the sources it got last. Sources are compared character by character, by the engine's
 * own hash table: a hundred kilobytes take some microseconds, less than any digest of them, and no two can be mistaken.
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
