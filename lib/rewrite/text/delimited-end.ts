import { MAX_URL_LENGTH } from "@/lib/rewrite/url/decide";

// Up to `>`; wrapped lines are joined, unless the next one is empty, begins with `>` (a quote) or with another URL.
const delimited = /[^\s<>"]*(?:[ \t]*\r?\n[ \t]*(?!https?:)[^\s<>"]+)*(?=>)/iy;

/**
 * The end of a URL that stands in `<…>` or `<URL:…>`, undefined for any other. Everything up to `>` is part of it, line
 * breaks included, which mail programs put into long URLs (RFC 3986, appendix C). `start` is the offset of the
 * URL, `afterScheme` that of its host.
 */
export function delimitedEnd(text: string, start: number, afterScheme: number): number | undefined {
  if (!/<(?:URL:)?$/i.test(text.slice(Math.max(0, start - 5), start))) return undefined;
  // Bounded, so that a million unclosed `<` don't each look through the rest.
  const window = text.slice(afterScheme, afterScheme + 2 * MAX_URL_LENGTH);
  delimited.lastIndex = 0;
  const inside = delimited.exec(window)?.[0];
  return inside ? afterScheme + inside.length : undefined;
}
