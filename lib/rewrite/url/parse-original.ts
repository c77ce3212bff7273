import { parseUrl } from "@/lib/parse-url";

/** As a browser opens a link of an email: there is no page that it could be relative to but its scheme. */
export function parseOriginal(original: string): URL | undefined {
  const absolute = original.startsWith("//") ? `https:${original}` : original;
  return parseUrl(absolute);
}
