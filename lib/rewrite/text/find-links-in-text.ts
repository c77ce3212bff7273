import { type Candidate, type Found, MAX_CANDIDATES } from "@/lib/rewrite/candidate";
import { rememberFound } from "@/lib/rewrite/remember-found";
import { MAX_URL_LENGTH } from "@/lib/rewrite/url/decide";
import { readDelimited } from "./read-delimited";
import { unwrapUrl } from "./unwrap-url";
import { createUrlEnd } from "./url-end";

const scheme = /https?:\/\//gi;
// What a scheme is made of, but for `-` and `.`: `xhttp:` and `git+https:` are other ones.
const schemeCharacter = /[a-z0-9+]/i;
// What no path may have (RFC 3986), and where Thunderbird ends a URL that linkify-it and others take whole.
const doubtfulPath = /^[^/?#]*\/[^?#]*[[\]{}`]/;

/**
 * Finds the `http://` and `https://` URLs of a plain text. A URL begins where nothing stands before it that makes
 * it another scheme; where it ends is told by readDelimited and createUrlEnd. Another scheme inside a URL belongs to that URL. Linear time
 * on any input.
 */
export const findLinksInText: (text: string) => Found = rememberFound(find);

function find(text: string): Found {
  const candidates: Candidate[] = [];
  const urlEnd = createUrlEnd(text);
  let done = 0;
  for (const match of text.matchAll(scheme)) {
    const start = match.index;
    if (start < done || schemeCharacter.test(text.charAt(start - 1))) continue;
    const afterScheme = start + match[0].length;
    const { end, seen, problem } = findEnd(text, start, afterScheme, urlEnd);
    done = seen;
    if (end <= afterScheme || /^[/\\]*$/.test(text.slice(afterScheme, end))) continue;
    if (candidates.length > MAX_CANDIDATES) break;
    candidates.push({
      start,
      end,
      value: unwrapUrl(text.slice(start, end)).text,
      label: "",
      labelIsText: false,
      optedOut: false,
      forOutlook: false,
      ...(problem && { problem }),
    });
  }
  return { candidates };
}

function findEnd(
  text: string,
  start: number,
  afterScheme: number,
  urlEnd: ReturnType<typeof createUrlEnd>,
): { end: number; seen: number; problem?: string } {
  const delimited = readDelimited(text, start, afterScheme);
  if (delimited && "end" in delimited) return { ...delimited, seen: delimited.end };
  const found = urlEnd(afterScheme);
  const problem = delimited?.problem ?? doubt(text, start, afterScheme, found.end);
  return problem === undefined ? found : { ...found, problem };
}

/** Why mail programs may differ about the end of a URL: a sentence for people. */
function doubt(text: string, start: number, afterScheme: number, end: number): string | undefined {
  if (doubtfulPath.test(text.slice(afterScheme, Math.min(end, afterScheme + MAX_URL_LENGTH)))) {
    return "Its path has a bracket or a backtick in it, where it ends to some mail programs: write it percent-encoded.";
  }
  // Emphasis as people type it.
  const underlined = text[start - 1] === "_" && text[end - 1] === "_";
  return underlined
    ? "Mail programs differ about whether the underscore at its end is part of it."
    : undefined;
}
