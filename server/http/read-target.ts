/** The parts of an HTTP request that determine its host and path: a subset of node:http's IncomingMessage. */
export interface RequestHead {
  /** The request target as Node provides it, with bytes as Latin-1 characters. */
  url?: string | undefined;
  /** Alternating names and values, as received. */
  rawHeaders: string[];
}

/**
 * The host of a request, and its path with query. If the target is in absolute form (`GET http://host/path`), its host
 * counts and not the Host header (RFC 9112, section 3.2.2). `host` is undefined unless there is exactly one. Removes a
 * fragment, which clients must not send (RFC 9110, section 4.2.5) but some do.
 */
export function readTarget({ url = "", rawHeaders }: RequestHead): {
  host: string | undefined;
  target: string;
} {
  const hosts = rawHeaders.filter(
    (_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === "host",
  );
  const host = hosts.length === 1 ? hosts[0] : undefined;
  const raw = withoutFragment(Buffer.from(url, "latin1").toString("utf8"));
  const absolute = /^https?:\/\/([^/?#\\]*)(.*)$/is.exec(raw);
  if (!absolute) return { host, target: raw };
  const [, authority = "", rest = ""] = absolute;
  const target = rest.startsWith("/") ? rest : `/${rest}`;
  return { host: host === undefined || authority.includes("@") ? undefined : authority, target };
}

function withoutFragment(target: string): string {
  const end = target.indexOf("#");
  return end < 0 ? target : target.slice(0, end);
}
