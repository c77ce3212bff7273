import type { DnsServer } from "@/lib/domains/dns/dns-server";
import { cacheNote } from "@/lib/domains/words";
import { type Finding, finding } from "./finding";

/** The finding for a record that has to be created, because it does not exist or its whole zone does not. */
export async function missingRecord(
  server: DnsServer,
  zone: string,
  { summary, expected, create }: { summary: string; expected: string[]; create: string },
): Promise<Finding> {
  const soa = await server.soa(zone);
  if (soa.kind === "nothing" && !soa.exists) {
    return finding("pending", "not-found", `DNS knows no domain ${zone}`, {
      expected,
      advice: `Check the spelling of ${zone}, and at your registrar that it is registered and has name servers.`,
    });
  }
  // The SOA record says how long resolvers may cache that a record does not exist (RFC 2308).
  const cachedForSeconds = soa.kind === "found" ? soa.ttl : undefined;
  const note = cachedForSeconds === undefined ? "" : cacheNote(cachedForSeconds, "created");
  return finding("pending", "not-found", summary, {
    expected,
    advice: `${create}${note}`,
    cachedForSeconds,
  });
}
