import type { Answer, DnsServer } from "./dns-server";

/** All addresses of a name, IPv4 first, as one server has them; `failure` when it could say nothing at all. */
export async function addressesOf(
  server: DnsServer,
  name: string,
): Promise<{
  addresses: string[];
  /** The shortest, in seconds. */
  ttl?: number;
  failure?: Extract<Answer<string>, { kind: "failed" }>;
}> {
  // RFC 6761: names below localhost are this machine's, and no server need know them.
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
