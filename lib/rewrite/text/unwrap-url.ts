import type { MappedText } from "@/lib/rewrite/mapped-text";

// Begins at the first blank only: a long run of them would take quadratic time otherwise.
const lineBreak = /(?<![ \t])[ \t]*\r?\n[ \t]*/g;

/**
 * A URL of a plain text without the line breaks that a mail program put into it, and the white space around them (RFC
 * 3986, appendix C).
 */
export function unwrapUrl(raw: string): MappedText {
  const starts: number[] = [];
  let done = 0;
  const keepUpTo = (end: number) => {
    for (let at = done; at < end; at += 1) starts.push(at);
  };
  for (const match of raw.matchAll(lineBreak)) {
    keepUpTo(match.index);
    done = match.index + match[0].length;
  }
  if (done === 0) return { text: raw, places: null };
  keepUpTo(raw.length);
  return {
    text: starts.map((at) => raw.charAt(at)).join(""),
    places: { starts, ends: starts.map((at) => at + 1) },
  };
}
