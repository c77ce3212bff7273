import { layouts } from "./layouts";
import { type IdentifierPlace, mangledTargets } from "./mangled-targets";
import { kindOf, type Run, readRun } from "./read-run";
import { type UndoneText, undoEscapes } from "./undo-escapes";

/** An identifier that a mangled URL may contain, and the targets it may be bound to. */
export interface MangledIdentifier {
  /** Base62, with the length of one of the layouts. */
  identifier: string;
  /**
   * Paths and queries (as a browser serialises them) that the link may have had when it was sent, likeliest first.
   * Covers only changes that can be undone without knowing the original: other hyphens, and anything inserted into the
   * identifier, after it or after the query.
   */
  targets: string[];
}

type Found = IdentifierPlace & { identifier: string };

/**
 * The ways an identifier may be found, likeliest first. One in the query or fragment is less likely than one in the
 * path.
 */
const ranks = {
  whole: 0,
  joined: 1,
  wholeInQuery: 2,
  prefix: 3,
  otherHyphen: 4,
  joinedInQuery: 5,
  prefixInQuery: 6,
};

const mostIdentifiers = 16;

/**
 * Finds all identifiers that `requestTarget` may contain, likeliest first: at most 16, with at most 12 targets each.
 * This is for URLs that splitIdentifier can't read, because something was inserted into the identifier or after it, or
 * its hyphen was replaced. The identifier itself must be whole, with no letter missing or in the wrong case.
 * `requestTarget` is the path and query as received, with raw characters decoded from UTF-8. Takes linear time; never
 * throws.
 */
export function findMangled(requestTarget: string): MangledIdentifier[] {
  const buckets: Found[][] = Object.values(ranks).map(() => []);
  for (const undone of undoEscapes(requestTarget)) collect(undone, requestTarget, buckets);
  const places = new Map<string, Found>();
  for (const found of buckets.flat()) {
    const known = places.get(found.identifier);
    // In a link that occurs twice (`URL<URL>`), the second copy was added after the first.
    if (known && known.hyphenStart <= found.hyphenStart) continue;
    places.set(found.identifier, found);
  }
  return [...places.values()].slice(0, mostIdentifiers).map((found) => ({
    identifier: found.identifier,
    targets: mangledTargets(requestTarget, found),
  }));
}

function collect({ text, starts }: UndoneText, original: string, buckets: Found[][]): void {
  const pathEnd = original.search(/[?#]|$/);
  for (let at = text.length - 1; at >= 0; at -= 1) {
    const kind = kindOf(text.charCodeAt(at));
    if (kind === "digit" || kind === "other") continue;
    const [hyphenStart = 0, hyphenEnd = 0] = [starts[at], starts[at + 1]];
    const inQuery = hyphenStart >= pathEnd;
    // A gap may have been a hyphen if an identifier starts right after it.
    if (kind === "gap" && (inQuery || kindOf(text.charCodeAt(at + 1)) !== "digit")) continue;
    // Reads only one word after a gap: there may be many gaps, and reading on from each would take too long.
    const run = readRun(text, at + 1, kind === "gap" ? 1 : undefined);
    for (const { length } of layouts) {
      const end = run.ends[length - 1];
      const rank = end === undefined ? undefined : rankOf(run, length, kind === "gap", inQuery);
      const bucket = rank === undefined ? undefined : buckets[rank];
      if (end === undefined || !bucket || bucket.length >= mostIdentifiers) continue;
      const identifier = run.characters.slice(0, length);
      bucket.push({ identifier, hyphenStart, hyphenEnd, identifierEnd: starts[end] ?? 0 });
    }
  }
}

/** Undefined if an identifier of that length is not plausible here. */
function rankOf({ breaks }: Run, length: number, isGap: boolean, inQuery: boolean) {
  if (isGap) return breaks[0] === length ? ranks.otherHyphen : undefined;
  if (breaks[0] === length) return inQuery ? ranks.wholeInQuery : ranks.whole;
  if (breaks.includes(length)) return inQuery ? ranks.joinedInQuery : ranks.joined;
  return inQuery ? ranks.prefixInQuery : ranks.prefix;
}
