import type { DnsServer } from "./dns-server";

/** All addresses of a name, IPv4 first, as one server has them; `failed` when it could say nothing at all. */
export async function addressesOf(
  server: DnsServer,
  name: string,
): Promise<{ addresses: string[]; ttl: number | undefined; failed: boolean }> {
  // RFC 6761: names below localhost are this machine's, and no server need know them.
  if (/(^|\.)localhost$/.test(name)) {
    return { addresses: ["127.0.0.1"], ttl: undefined, failed: false };
  }
  const answers = await Promise.all([server.a(name), server.aaaa(name)]);
  const found = answers.flatMap((answer) => (answer.kind === "found" ? [answer] : []));
  const ttls = found.flatMap(({ ttl }) => ttl ?? []);
  return {
    addresses: found.flatMap(({ values }) => values),
    ttl: ttls.length > 0 ? Math.min(...ttls) : undefined,
    failed: found.length === 0 && answers.some(({ kind }) => kind === "failed"),
  };
}
