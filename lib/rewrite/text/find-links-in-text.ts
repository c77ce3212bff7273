import { type Candidate, type Found, MAX_CANDIDATES } from "@/lib/rewrite/candidate";
import { createReader } from "./create-reader";
import { unwrapUrl } from "./unwrap-url";

const scheme = /https?(\+notrack)?:\/\//gi;
// The characters of a scheme, without `-` and `.`. `xhttp:` and `git+https:` are other schemes.
const schemeCharacter = /[a-z0-9+]/i;

/**
 * Finds the `http://` and `https://` URLs of a plain text, unless they are part of another URL. Mail programs guess
 * differently where a URL ends. If they differ about its end, the URL has a `problem`, and so do later ones that may be
 * part of it. `https+notrack://` opts a URL out. Takes linear time on any input.
 */
export function findLinksInText(text: string): Found {
  const candidates: Candidate[] = [];
  const read = createReader(text);
  let done = 0;
  for (const match of text.matchAll(scheme)) {
    if (match.index < done || schemeCharacter.test(text.charAt(match.index - 1))) continue;
    const afterScheme = match.index + match[0].length;
    const { end, seen, problem } = read(match.index, afterScheme);
    done = seen;
    if (end <= afterScheme || /^[/\\]*$/.test(text.slice(afterScheme, end))) continue;
    if (candidates.length > MAX_CANDIDATES) break;
    candidates.push(candidateOf(text, match, end, problem));
  }
  return { candidates };
}

function candidateOf(
  text: string,
  { index, 0: { length }, 1: marker = "" }: RegExpExecArray,
  end: number,
  problem: string | undefined,
): Candidate {
  const markerEnd = index + length - "://".length;
  const markerStart = markerEnd - marker.length;
  const value = text.slice(index, markerStart) + text.slice(markerEnd, end);
  return {
    start: index,
    end,
    value: unwrapUrl(value).text,
    label: "",
    labelIsText: false,
    optedOut: marker !== "",
    forOutlook: false,
    ...(problem && { problem }),
    ...(marker && { marker: { start: markerStart, end: markerEnd } }),
  };
}
