/**
 * The URL as a browser reads it (WHATWG); undefined when it is none. Not by URL.canParse: in Node 20 that
 * answers false for valid URLs with characters beyond ASCII once it is called often enough to be optimised.
 */
export function parseUrl(text: string, base?: string): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
}

/** The URL as it is asked for: without its fragment, which no server sees. */
export function withoutFragment(url: string): string {
  return url.replace(/#.*$/s, "");
}

/** The host of a URL as the DNS sees it, without a dot at its end; empty for what is no URL. */
export function hostnameOf(url: string): string {
  return (parseUrl(url)?.hostname ?? "").replace(/\.$/, "");
}

/** A URL as people read it. */
export function withoutScheme(url: string): string {
  return url.replace(/^https?:\/\//, "");
}
