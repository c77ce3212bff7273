import { parseUrl } from "@/lib/parse-url";

/** A clicked URL's path and query, split into identifier and target. */
export interface ClickTarget {
  /** The part of the path after the last `-`. */
  identifier: string;
  /** The path and query without the identifier. The identifier is bound to them, unless the URL was changed. */
  target: string;
}

/**
 * Splits the identifier off the path at its last `-`. `requestTarget` is the path and query as received, including raw
 * characters. It is parsed as a browser parses a URL (WHATWG), so that clients that normalise the URL and clients that
 * don't give the same result. Returns undefined if there is no `-` or no valid path.
 */
export function splitIdentifier(requestTarget: string): ClickTarget | undefined {
  const base = "http://h";
  const url = requestTarget.startsWith("/") ? parseUrl(base + requestTarget) : undefined;
  if (!url) return undefined;
  const { href, hash } = url;
  const sent = href.slice(base.length, href.length - hash.length);
  const queryAt = sent.indexOf("?");
  const pathEnd = queryAt < 0 ? sent.length : queryAt;
  const dash = sent.lastIndexOf("-", pathEnd - 1);
  if (dash < 0) return undefined;
  return {
    identifier: sent.slice(dash + 1, pathEnd),
    target: sent.slice(0, dash) + sent.slice(pathEnd),
  };
}
