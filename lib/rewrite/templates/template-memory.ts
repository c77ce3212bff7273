import { LRUCache } from "lru-cache";
import type { Found } from "@/lib/rewrite/candidate";
import type { Part } from "@/lib/rewrite/types";
import { createMatcher } from "./match-template";
import type { Searched } from "./template";

/** A part that was searched. */
export interface SearchedPart extends Searched {
  part: Part;
  source: string;
}

interface Entry {
  key: string;
  match(source: string): Found | undefined;
}

/** How many are remembered for an owner: templates, and texts, which only match as a whole. */
const maxEntries: Record<Part, number> = { html: 16, text: 4 };
/** In characters. Longer sources are rare, and would take the place of many others. */
const maxLength = 1_000_000;

/** Remembers the templates of several owners, such as workspaces, in a bounded amount of memory. */
export class TemplateMemory {
  /** By owner and part, the one that matched last first. */
  readonly #entries = new Map<string, Entry[]>();
  /** All entries. Evicts those that have not matched for longest. */
  readonly #sizes: LRUCache<Entry, true>;

  /** `maxBytes` is an estimate. */
  constructor(maxBytes: number) {
    this.#sizes = new LRUCache({ maxSize: maxBytes, dispose: (_, entry) => this.#drop(entry) });
  }

  /** The candidates of a part, if one of the owner's templates matches it. */
  find(owner: number, part: Part, source: string): Found | undefined {
    const entries = this.#entries.get(`${part} ${owner}`) ?? [];
    for (const [index, entry] of entries.entries()) {
      const found = entry.match(source);
      if (!found) continue;
      this.#sizes.get(entry);
      if (index > 0) entries.unshift(...entries.splice(index, 1));
      return found;
    }
    return undefined;
  }

  /** Remembers a part, in place of the owner's one that has not matched for longest. */
  add(owner: number, { part, source, found, template }: SearchedPart): void {
    if (source.length > maxLength) return;
    const key = `${part} ${owner}`;
    const match = template
      ? createMatcher(template)
      : (copy: string) => (copy === source ? found : undefined);
    const entry: Entry = { key, match };
    const entries = this.#entries.get(key) ?? [];
    this.#entries.set(key, entries);
    entries.unshift(entry);
    for (const last of entries.slice(maxEntries[part])) this.#sizes.delete(last);
    this.#sizes.set(entry, true, { size: bytesOf({ part, source, found, template }) });
  }

  #drop(entry: Entry): void {
    const left = (this.#entries.get(entry.key) ?? []).filter((one) => one !== entry);
    if (left.length > 0) this.#entries.set(entry.key, left);
    else this.#entries.delete(entry.key);
  }
}

/** Estimates what is remembered of a part, including the plans that are cached with what was found. */
function bytesOf({ source, found, template }: SearchedPart): number {
  const characterBytes = /[^\0-\xff]/.test(source) ? 2 : 1;
  const holes = template?.holes.length ?? 0;
  return 4_096 + source.length * characterBytes + holes * 300 + found.candidates.length * 4_096;
}
