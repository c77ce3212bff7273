import type { Answer, DnsServer } from "./dns-server";

/** All addresses of a name at one server, IPv4 first. `failure` is set if both queries failed. */
export async function addressesOf(
  server: DnsServer,
  name: string,
): Promise<{
  addresses: string[];
  /** The shortest TTL, in seconds. */
  ttl?: number;
  failure?: Extract<Answer<string>, { kind: "failed" }>;
}> {
  // Names below localhost resolve to this machine, without a DNS query (RFC 6761).
  if (/(^|\.)localhost$/.test(name)) return { addresses: ["127.0.0.1"] };
  const answers = await Promise.all([server.a(name), server.aaaa(name)]);
  const found = answers.flatMap((answer) => (answer.kind === "found" ? [answer] : []));
  const ttls = found.flatMap(({ ttl }) => ttl ?? []);
  return {
    addresses: found.flatMap(({ values }) => values),
    ttl: ttls.length > 0 ? Math.min(...ttls) : undefined,
    failure: found.length > 0 ? undefined : answers.find((answer) => answer.kind === "failed"),
  };
}
