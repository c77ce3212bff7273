/** What of an HTTP request says where it goes: a subset of node:http's IncomingMessage. */
export interface RequestHead {
  /** The request target as Node gives it: bytes as Latin-1 characters. */
  url?: string | undefined;
  /** Names and values in turn, as they came. */
  rawHeaders: string[];
}

/**
 * Host, and path with query, of a request. In absolute form (`GET http://host/path`) the target's host
 * counts, not the Host header (RFC 9112, 3.2.2). `host` is undefined unless exactly one is named. A fragment, which no
 * client should send (RFC 9110, 4.2.5) and some do, is left out.
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
