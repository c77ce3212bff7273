import { MAX_URL_LENGTH } from "@/lib/rewrite/url/decide";
import { unwrapUrl } from "./unwrap-url";

/** Matches up to `>`, but not past an empty or quoted line, `"` or the beginning of another URL. */
const inside = /[^\s<>"]*(?:(?:[ \t]*\r?\n[ \t]*|[^\S\n]+)(?!https?:)[^\s<>"]+)*(?=[^\S\n]*>)/iy;
const insideQuotation = /[^\s<>"]*(?:[ \t]*\r?\n(?:[ \t]?>)+[ \t]*[^\s<>"]+)+(?=>)/y;

/** The end of a delimited URL, or why it must not be rewritten. */
export type Delimited = { end: number } | { problem: string };

/**
 * Reads a URL in `<…>` or `<URL:…>`; undefined for any other URL. Everything up to `>` is part of it, including line
 * breaks and the white space around them, which mail programs insert into long URLs (RFC 3986, appendix C; RFC 3676,
 * section 4.1). unwrapUrl removes those. Mail programs differ about two kinds of URL, which get a `problem`. If a URL has
 * white space within a line, some end it there and others at `>`. If it is wrapped in a quotation, some continue it after
 * the next line's `>`. `start` is the offset of the URL, `afterScheme` the offset of its host.
 */
export function readDelimited(
  text: string,
  start: number,
  afterScheme: number,
): Delimited | undefined {
  if (!/<(?:URL:)?$/i.test(text.slice(Math.max(0, start - 5), start))) return undefined;
  // Bounded, so that a million unclosed `<` don't each search the rest of the text.
  const window = text.slice(afterScheme, afterScheme + 2 * MAX_URL_LENGTH);
  const found = matchAtStart(inside, window);
  if (found && /\s/.test(unwrapUrl(found).text)) {
    return { problem: "It contains a space, and mail programs differ about where it ends then." };
  }
  if (found) return { end: afterScheme + found.length };
  if (matchAtStart(insideQuotation, window) && isQuoted(text, start)) {
    return { problem: "It continues on the next line of a quotation." };
  }
  return undefined;
}

function matchAtStart(pattern: RegExp, text: string): string | undefined {
  pattern.lastIndex = 0;
  return pattern.exec(text)?.[0];
}

function isQuoted(text: string, at: number): boolean {
  const lineStart = text.lastIndexOf("\n", at) + 1;
  return /^[ \t]?>/.test(text.slice(lineStart, lineStart + 2));
}
