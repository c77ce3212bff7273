import { registeredDomain } from "@/lib/domains/hostname";
import type { DnsServer } from "./dns-server";

/** The zone that a hostname's records are to be created in: the nearest name above it with an SOA record, else what was registered. */
export async function findZone(servers: readonly DnsServer[], hostname: string): Promise<string> {
  const registered = registeredDomain(hostname);
  let name = hostname;
  while (name !== registered && name.endsWith(`.${registered}`)) {
    name = name.slice(name.indexOf(".") + 1);
    const answers = await Promise.all(servers.map((server) => server.soa(name)));
    if (answers.some(({ kind }) => kind === "found")) return name;
  }
  return registered;
}
