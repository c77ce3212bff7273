import { parseUrl } from "@/lib/parse-url";

/** Parses a URL as a browser opens a link of an email. An email has no base URL, so only the scheme may be missing. */
export function parseOriginal(original: string): URL | undefined {
  const absolute = original.startsWith("//") ? `https:${original}` : original;
  return parseUrl(absolute);
}
