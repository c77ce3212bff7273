import type { DnsServer } from "@/lib/domains/dns/dns-server";
import { cacheNote } from "@/lib/domains/words";
import { type Finding, finding } from "./finding";

/** A record that is to be created: it is not there, or the whole zone is not. */
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
  // RFC 2308: the SOA record says how long resolvers may remember that there was nothing.
  const keptForSeconds = soa.kind === "found" ? soa.ttl : undefined;
  const note = keptForSeconds === undefined ? "" : cacheNote(keptForSeconds, "created");
  return finding("pending", "not-found", summary, {
    expected,
    advice: `${create}${note}`,
    keptForSeconds,
  });
}
