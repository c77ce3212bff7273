import { registeredDomain } from "@/lib/domains/hostname";
import type { DnsServer } from "./dns-server";

// Zones are not nested deeper in practice, but a name may have more than a hundred labels.
const maxLevels = 6;

/** The zone in which to create a hostname's records: its nearest parent with an SOA record, else the registered domain. */
export async function findZone(servers: readonly DnsServer[], hostname: string): Promise<string> {
  const registered = registeredDomain(hostname);
  const labels = hostname.split(".");
  const between = labels.length - registered.split(".").length;
  const names = labels
    .slice(0, Math.min(between, maxLevels))
    .map((_, n) => labels.slice(n).join("."));
  const isZone = await Promise.all(
    names.map(async (name) => {
      const found = await Promise.all(servers.map((server) => hasSoa(server, name)));
      return found.includes(true);
    }),
  );
  return names[isZone.indexOf(true)] ?? registered;
}

/** Whether a name has its own SOA record. One found through a CNAME belongs to another zone. */
async function hasSoa(server: DnsServer, name: string): Promise<boolean> {
  const [soa, cname] = await Promise.all([server.soa(name), server.cname(name)]);
  return soa.kind === "found" && cname.kind !== "found";
}
