/**
 * Parses a URL as a browser does (WHATWG); undefined if it is invalid. Doesn't use URL.canParse: in Node 20 that returns
 * false for valid URLs with characters beyond ASCII, once it was called often enough to be optimised.
 */
export function parseUrl(text: string, base?: string): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
}

/** Removes the fragment of a URL, which browsers don't send to servers. */
export function withoutFragment(url: string): string {
  return url.replace(/#.*$/s, "");
}

/** The hostname of a URL as used in the DNS, without a trailing dot; empty if the URL is invalid. */
export function hostnameOf(url: string): string {
  return (parseUrl(url)?.hostname ?? "").replace(/\.$/, "");
}

/** Removes `http://` or `https://`, for display. */
export function withoutScheme(url: string): string {
  return url.replace(/^https?:\/\//, "");
}
