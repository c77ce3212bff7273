import { splitIdentifier } from "./split-identifier";
import { withoutAdditions } from "./without-additions";

/** The place of an identifier and the hyphen before it in a request target. */
export interface IdentifierPlace {
  hyphenStart: number;
  hyphenEnd: number;
  identifierEnd: number;
}

// Enough for a URL with and without eight additions. Checking each target costs one tag.
const mostTargets = 12;
// Longer URLs are not rewritten.
const longestTarget = 4096;
// Punctuation is only searched for in this many characters at the end of a query, so that the search takes bounded time.
const endLength = 32;

const punctuation = /[^\w%&=?-]+$/;
// White space, ASCII punctuation, general (U+20xx) and East Asian (U+300x) punctuation.
const escapedPunctuation =
  /(?:%(?:0[9AD]|[2357][0-9A-F]|C2%A[0D]|E2%80%[89AB][0-9A-F]|E3%80%8[0-9A-F])|[^\w%&=?-])+$/i;

/**
 * The targets that the identifier at `place` may be bound to, likeliest first: path and query as a browser serialises
 * them. Removes what is between the identifier and the query, restores hyphens that were replaced in the same way as
 * the identifier's, and tries without what may have been added after the query. Empty for an identifier after a `?` or
 * `#`.
 */
export function mangledTargets(requestTarget: string, place: IdentifierPlace): string[] {
  const path = requestTarget.slice(0, place.hyphenStart);
  if (/[?#]/.test(path)) return [];
  const hyphen = requestTarget.slice(place.hyphenStart, place.hyphenEnd);
  const query = queryOf(requestTarget.slice(place.identifierEnd));
  const undone = (text: string) => text.replaceAll(hyphen, "-");
  // A path that is too long can't become shorter; a query can, if it has additions.
  if (undone(path).length > longestTarget || query.length > 3 * longestTarget) return [];
  const whole = new Set([
    `${undone(path)}-0${undone(query)}`,
    `${undone(path)}-0${query}`,
    `${path}-0${query}`,
  ]);
  const targets = [...new Set([...whole].flatMap((spelling) => serialise(spelling) ?? []))];
  const shorter = targets.map(withoutEnds);
  const most = Math.max(...shorter.map(({ length }) => length));
  for (let index = 0; index < most; index += 1) {
    targets.push(...shorter.flatMap((list) => list.slice(index, index + 1)));
  }
  return [...new Set(targets)]
    .filter(({ length }) => length <= longestTarget)
    .slice(0, mostTargets);
}

function queryOf(rest: string): string {
  const beforeFragment = rest.replace(/#.*$/s, "");
  const queryStart = beforeFragment.indexOf("?");
  return queryStart < 0 ? "" : beforeFragment.slice(queryStart);
}

// Uses splitIdentifier, for the same result as with an unchanged URL.
function serialise(spelling: string): string | undefined {
  return splitIdentifier(`${spelling.startsWith("/") ? "" : "/"}${spelling}`)?.target;
}

/** Versions of the target without additions to its query: punctuation, escaped or not, and parameters. */
function withoutEnds(target: string): string[] {
  if (!target.includes("?")) return [];
  const [start, end] = [target.slice(0, -endLength), target.slice(-endLength)];
  const ends = [punctuation, escapedPunctuation].filter((pattern) => pattern.test(end));
  return [...ends.map((pattern) => start + end.replace(pattern, "")), ...withoutAdditions(target)];
}
