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

  /**
   * Remembers a part, in place of those of the owner that it is a copy of, or of the one that has not matched for longest. Does
   * nothing if it is too large.
   */
  add(owner: number, searched: SearchedPart): void {
    const { part, source, found, template } = searched;
    const size = bytesOf(searched);
    if (source.length > maxLength || size > this.#sizes.maxSize / 4) return;
    const key = `${part} ${owner}`;
    const match = template
      ? createMatcher(template)
      : (copy: string) => (copy === source ? found : undefined);
    const entry: Entry = { key, match };
    const entries = this.#entries.get(key) ?? [];
    // Copies that were searched at the same time would take the places of other templates.
    const others = entries.filter((other) => !other.match(source));
    const kept = others.slice(0, maxEntries[part] - 1);
    for (const other of entries) if (!kept.includes(other)) this.#sizes.delete(other);
    this.#entries.set(key, [entry, ...kept]);
    this.#sizes.set(entry, true, { size });
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
  const labels = template?.links.flatMap((link) => link.labels) ?? [];
  const nodes = labels.reduce((sum, label) => sum + label.nodes, 0);
  // A plan has each URL in several forms.
  const urls = found.candidates.reduce((sum, { value }) => sum + 8 * value.length + 4_096, 0);
  return 4_096 + source.length * characterBytes + holes * 300 + nodes * 200 + urls;
}
