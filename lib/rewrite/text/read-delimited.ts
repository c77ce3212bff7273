import { MAX_URL_LENGTH } from "@/lib/rewrite/url/decide";
import { unwrapUrl } from "./unwrap-url";

/** Up to `>`, but not past an empty line, a quoted one, `"` or the beginning of another URL. */
const inside = /[^\s<>"]*(?:(?:[ \t]*\r?\n[ \t]*|[^\S\n]+)(?!https?:)[^\s<>"]+)*(?=[^\S\n]*>)/iy;
const insideQuotation = /[^\s<>"]*(?:[ \t]*\r?\n(?:[ \t]?>)+[ \t]*[^\s<>"]+)+(?=>)/y;

/** Where a URL ends that was taken whole, or why it can't be. */
export type Delimited = { end: number } | { problem: string };

/**
 * Reads a URL that stands in `<…>` or `<URL:…>`; undefined for any other. Everything up to `>` is part of it, with line
 * breaks and the white space around them, which mail programs put into long URLs (RFC 3986, appendix C; RFC 3676, section
 * 4.1): unwrapUrl takes them out. A URL with white space in a line ends there to some mail programs, and to others only
 * at `>`; one that is wrapped in a quotation goes on after a `>` to some. `start` is the offset of the URL, `afterScheme`
 * that of its host.
 */
export function readDelimited(
  text: string,
  start: number,
  afterScheme: number,
): Delimited | undefined {
  if (!/<(?:URL:)?$/i.test(text.slice(Math.max(0, start - 5), start))) return undefined;
  // Bounded, so that a million unclosed `<` don't each look through the rest.
  const window = text.slice(afterScheme, afterScheme + 2 * MAX_URL_LENGTH);
  const found = matchAtStart(inside, window);
  if (found && /\s/.test(unwrapUrl(found).text)) {
    return { problem: "It has a space in it, and mail programs differ about where it then ends." };
  }
  if (found) return { end: afterScheme + found.length };
  if (matchAtStart(insideQuotation, window) && isQuoted(text, start)) {
    return { problem: "It goes on in the next line of a quotation." };
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
