import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import { unified } from "unified";
import type { Found } from "@/lib/rewrite/candidate";
import { findLinks } from "./find-links";
import { parseGuarded } from "./parse-guarded";

/** In characters of source: values and labels are slices that keep their source alive. */
const MAX_CACHED_CHARACTERS = 32 * 1024 * 1024;
/** What an entry costs besides, about. */
const ENTRY_OVERHEAD = 1024;
const CANDIDATE_OVERHEAD = 256;

const cache = new LRUCache<string, Found>({ maxSize: MAX_CACHED_CHARACTERS });
const finder = unified().use(parseGuarded).use(findLinks).freeze();

/**
 * The candidates of an HTML source. They depend on its characters only, so they are kept by content hash:
 * a template that is sent again is not parsed again. Never throws; see `problem`.
 */
export function findLinksInHtml(source: string): Found {
  // UTF-16 tells lone surrogates apart, which UTF-8 does not.
  const key = createHash("sha256").update(source, "utf16le").digest("base64");
  const known = cache.get(key);
  if (known) return known;
  const tree = finder.runSync(finder.parse(source), source);
  const found = tree.data?.found ?? { candidates: [] };
  const size = source.length + ENTRY_OVERHEAD + found.candidates.length * CANDIDATE_OVERHEAD;
  cache.set(key, found, { size });
  return found;
}
