import { layouts } from "./layouts";
import { type IdentifierPlace, mangledTargets } from "./mangled-targets";
import { kindOf, type Run, readRun } from "./read-run";
import { type UndoneText, undoEscapes } from "./undo-escapes";

/** An identifier that may be in a mangled URL, and what it may have been bound to. */
export interface MangledIdentifier {
  /** Base62, of a length that exists. */
  identifier: string;
  /**
   * Path and query (as a browser serialises them) that the link may have had when it was sent, likeliest first. Complete only
   * for what can be undone without knowing the original: other hyphens, anything put into the identifier, behind it or behind
   * the query.
   */
  targets: string[];
}

type Found = IdentifierPlace & { identifier: string };

/** How an identifier is read, likeliest first. Places in a query or fragment count less than those in the path. */
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
 * Every identifier that may be in `requestTarget`, likeliest first; at most 16 with at most 12 targets each. For a URL that
 * splitIdentifier can't read, because something was put behind the identifier or into it, or its hyphen is another character.
 * The identifier must be whole: no letter missing or in the other case. `requestTarget` is path and query as they came, raw
 * characters decoded from UTF-8. Linear time; never throws.
 */
export function findMangled(requestTarget: string): MangledIdentifier[] {
  const buckets: Found[][] = Object.values(ranks).map(() => []);
  for (const undone of undoEscapes(requestTarget)) collect(undone, requestTarget, buckets);
  const places = new Map<string, Found>();
  for (const found of buckets.flat()) {
    const known = places.get(found.identifier);
    // Of a link that comes twice (`URL<URL>`), the second is what was put behind the first.
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
    // A gap may have been a hyphen, if an identifier starts right behind it.
    if (kind === "gap" && (inQuery || kindOf(text.charCodeAt(at + 1)) !== "digit")) continue;
    // Of what comes behind a gap, only the first word counts. Gaps may be everywhere: reading on from each would take long.
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

/** Undefined where an identifier of that length is not plausible. */
function rankOf({ breaks }: Run, length: number, isGap: boolean, inQuery: boolean) {
  if (isGap) return breaks[0] === length ? ranks.otherHyphen : undefined;
  if (breaks[0] === length) return inQuery ? ranks.wholeInQuery : ranks.whole;
  if (breaks.includes(length)) return inQuery ? ranks.joinedInQuery : ranks.joined;
  return inQuery ? ranks.prefixInQuery : ranks.prefix;
}
