import { type Candidate, type Found, MAX_CANDIDATES } from "@/lib/rewrite/candidate";
import { rememberFound } from "@/lib/rewrite/remember-found";
import { readDelimited } from "./read-delimited";
import { unwrapUrl } from "./unwrap-url";
import { createUrlEnd } from "./url-end";

const scheme = /https?:\/\//gi;
// Scripts that are written without spaces: a URL may follow a word of theirs directly.
const joinsWord =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const wordCharacter = /[\p{L}\p{N}_]/u;

/**
 * Finds the `http://` and `https://` URLs of a plain text. A URL begins at a word boundary; where it ends is told by
 * readDelimited and createUrlEnd. Another scheme inside a URL belongs to that URL. Linear time on any input.
 */
export const findLinksInText: (text: string) => Found = rememberFound(find);

function find(text: string): Found {
  const candidates: Candidate[] = [];
  const urlEnd = createUrlEnd(text);
  let done = 0;
  for (const match of text.matchAll(scheme)) {
    const start = match.index;
    if (start < done || isInsideWord(text, start)) continue;
    const afterScheme = start + match[0].length;
    const delimited = readDelimited(text, start, afterScheme);
    const { end, seen } =
      delimited && "end" in delimited
        ? { end: delimited.end, seen: delimited.end }
        : urlEnd(afterScheme);
    const problem = delimited && "problem" in delimited ? delimited.problem : undefined;
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

function isInsideWord(text: string, start: number): boolean {
  // By code point: half of a surrogate pair is no letter.
  const before = Array.from(text.slice(Math.max(0, start - 2), start)).at(-1) ?? "";
  return wordCharacter.test(before) && !joinsWord.test(before);
}
