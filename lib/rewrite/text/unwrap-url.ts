import type { MappedText } from "@/lib/rewrite/mapped-text";

// Matches only from the first blank on: otherwise a long run of blanks would take quadratic time.
const lineBreak = /(?<![ \t])[ \t]*\r?\n[ \t]*/g;

/**
 * Removes from a URL in plain text the line breaks that a mail program inserted, and the white space around them (RFC
 * 3986, appendix C).
 */
export function unwrapUrl(raw: string): MappedText {
  const starts: number[] = [];
  let done = 0;
  const copyUpTo = (end: number) => {
    for (let at = done; at < end; at += 1) starts.push(at);
  };
  for (const match of raw.matchAll(lineBreak)) {
    copyUpTo(match.index);
    done = match.index + match[0].length;
  }
  if (done === 0) return { text: raw, places: null };
  copyUpTo(raw.length);
  return {
    text: starts.map((at) => raw.charAt(at)).join(""),
    places: { starts, ends: starts.map((at) => at + 1) },
  };
}
