import { registeredDomain } from "@/lib/domains/hostname";
import type { DnsServer } from "./dns-server";

// Nobody nests zones deeper; a name may have more than a hundred labels.
const maxLevels = 6;

/** The zone that a hostname's records are to be created in: the nearest name upwards with an SOA record, else what was registered. */
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

/** The SOA record behind a CNAME is that of another zone. */
async function hasSoa(server: DnsServer, name: string): Promise<boolean> {
  const [soa, cname] = await Promise.all([server.soa(name), server.cname(name)]);
  return soa.kind === "found" && cname.kind !== "found";
}
