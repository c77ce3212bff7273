import { parseUrl } from "@/lib/parse-url";

/** A clicked URL's path and query, taken apart. */
export interface ClickTarget {
  /** What stands behind the last `-` of the path. */
  identifier: string;
  /** Path and query without it: what the identifier was bound to, if nobody changed the URL. */
  target: string;
}

/**
 * Splits the identifier off the path at its last `-`. `requestTarget` is path and query as they came,
 * raw characters included; it is read as a browser reads a URL (WHATWG), so that a client that sends
 * what it was given means the same as one that tidies up first. Undefined when there is no `-`, or no
 * valid path.
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
