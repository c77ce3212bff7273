import { splitIdentifier } from "./split-identifier";
import { withoutAdditions } from "./without-additions";

/** Where an identifier and the hyphen before it stand in a request target. */
export interface IdentifierPlace {
  hyphenStart: number;
  hyphenEnd: number;
  identifierEnd: number;
}

// Room for a URL with and without eight additions. Each costs a tag.
const mostTargets = 12;
// Longer URLs are not rewritten.
const longestTarget = 4096;
// Of a query's end, so that looking for punctuation takes bounded time.
const endLength = 32;

const punctuation = /[^\w%&=?-]+$/;
// White space, ASCII punctuation, general (U+20xx) and East Asian (U+300x) punctuation.
const escapedPunctuation =
  /(?:%(?:0[9AD]|[2357][0-9A-F]|C2%A[0D]|E2%80%[89AB][0-9A-F]|E3%80%8[0-9A-F])|[^\w%&=?-])+$/i;

/**
 * What the identifier at `place` may have been bound to, likeliest first: path and query as a browser serialises them, without
 * what stands between the identifier and the query, with hyphens of the same spelling undone, and with what may have been
 * put behind the query left out. Empty for an identifier that stands behind a `?` or `#`.
 */
export function mangledTargets(requestTarget: string, place: IdentifierPlace): string[] {
  const path = requestTarget.slice(0, place.hyphenStart);
  if (/[?#]/.test(path)) return [];
  const hyphen = requestTarget.slice(place.hyphenStart, place.hyphenEnd);
  const query = queryOf(requestTarget.slice(place.identifierEnd));
  const undone = (text: string) => text.replaceAll(hyphen, "-");
  // What is made of too long a path is too long; of a query, something may have to be left out.
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

// By splitIdentifier, so that it reads the same as in a URL that came as it was sent.
function serialise(spelling: string): string | undefined {
  return splitIdentifier(`${spelling.startsWith("/") ? "" : "/"}${spelling}`)?.target;
}

/** The target less what may have been put behind its query: punctuation, escaped or not, and parameters. */
function withoutEnds(target: string): string[] {
  if (!target.includes("?")) return [];
  const [start, end] = [target.slice(0, -endLength), target.slice(-endLength)];
  const ends = [punctuation, escapedPunctuation].filter((pattern) => pattern.test(end));
  return [...ends.map((pattern) => start + end.replace(pattern, "")), ...withoutAdditions(target)];
}
