import { addressesOf } from "@/lib/domains/dns/addresses-of";
import type { DnsServer } from "@/lib/domains/dns/dns-server";
import { followCnames } from "@/lib/domains/dns/follow-cnames";
import { isPrivateAddress } from "@/lib/domains/is-private-address";
import { type Finding, finding } from "./finding";
import { checkHttp, reachesUs } from "./http";
import { checkHttps } from "./https";

export interface Visit {
  hostname: string;
  /** Host of CLICK_URL. */
  target: string;
  /** What we answer below the hostname. */
  proof: string;
  ports: { http: number; https: number };
  allowPrivateAddresses: boolean;
}

// A name may have hundreds, and nobody there has asked for our visit.
const maxAddresses = 8;

/** Whether clicks on a hostname that leads here arrive, over http and https; `tell` is called with each as it is known. */
export async function checkReach(
  servers: readonly DnsServer[],
  visit: Visit,
  tell: (name: "http" | "https", found: Finding) => void,
): Promise<void> {
  const all = await firstAddresses(servers, visit);
  const addresses = usableOf(visit, all);
  if (addresses.length === 0) {
    const found = all.length === 0 ? withoutAddress(visit) : privateOnly(all);
    tell("http", found);
    tell("https", found);
    return;
  }
  const { ports, ...question } = { ...visit, addresses };
  await Promise.all([
    checkHttp({ ...question, port: ports.http }).then((found) => tell("http", found)),
    checkHttps({ ...question, port: ports.https }).then((found) => tell("https", found)),
  ]);
}

/** Whether our own proof comes back over http from one of these addresses, private ones left out. */
export function anyReachesUs(visit: Visit, addresses: readonly string[]): Promise<boolean> {
  return reachesUs({ ...visit, addresses: usableOf(visit, addresses), port: visit.ports.http });
}

/** Addresses at the end of the CNAMEs, as the first server has them that has any. */
async function firstAddresses(
  servers: readonly DnsServer[],
  { hostname, target }: Visit,
): Promise<string[]> {
  for (const server of servers) {
    const { hops } = await followCnames(server, hostname, target);
    const { addresses } = await addressesOf(server, hops.at(-1) ?? hostname);
    if (addresses.length > 0) return addresses;
  }
  return [];
}

function usableOf({ allowPrivateAddresses }: Visit, addresses: readonly string[]): string[] {
  const allowed = addresses.filter(
    (address) => allowPrivateAddresses || !isPrivateAddress(address),
  );
  return allowed.slice(0, maxAddresses);
}

function withoutAddress({ target }: Visit): Finding {
  return finding("error", "target-without-address", `${target} has no address`, {
    expected: [`an A or AAAA record of ${target}`],
    advice:
      "This is not your doing: whoever runs this Clickstamp has to give the host of CLICK_URL an address.",
  });
}

function privateOnly(addresses: string[]): Finding {
  return finding("error", "private-address", "Leads to addresses that nobody outside can reach", {
    found: addresses,
    advice:
      "Whoever runs this Clickstamp has to give the host of CLICK_URL a public address, or set ALLOW_PRIVATE_ADDRESSES.",
  });
}
