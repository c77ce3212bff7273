import { type Candidate, type Found, MAX_CANDIDATES } from "@/lib/rewrite/candidate";
import { rememberFound } from "@/lib/rewrite/remember-found";
import { readDelimited } from "./read-delimited";
import { unwrapUrl } from "./unwrap-url";
import { createUrlEnd } from "./url-end";

const scheme = /https?:\/\//gi;
// What a scheme is made of, but for `+-.`: `xhttp:` is another one.
const schemeCharacter = /[a-z0-9]/i;

/**
 * Finds the `http://` and `https://` URLs of a plain text. A URL begins where no letter or digit of ASCII stands before
 * it; where it ends is told by readDelimited and createUrlEnd. Another scheme inside a URL belongs to that URL. Linear time
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
  if (delimited) return { ...found, ...delimited };
  if (!isUnderlined(text, start, found.end)) return found;
  const problem = "Mail programs differ about whether the underscore at its end is part of it.";
  return { ...found, problem };
}

/** Emphasis as people type it, `_https://example.com/_`: some mail programs take the last `_` for a part of the URL. */
function isUnderlined(text: string, start: number, end: number): boolean {
  return text[start - 1] === "_" && text[end - 1] === "_";
}
