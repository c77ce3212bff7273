import { addressesOf } from "@/lib/domains/dns/addresses-of";
import type { DnsServer } from "@/lib/domains/dns/dns-server";
import { followCnames } from "@/lib/domains/dns/follow-cnames";
import { isPrivateAddress } from "@/lib/domains/is-private-address";
import { type Finding, finding } from "./finding";
import { checkHttp, reachesUs } from "./http";
import { checkHttps } from "./https";

export interface Visit {
  hostname: string;
  /** The host of CLICK_URL. */
  target: string;
  /** The text we serve at the hostname's proof path. */
  proof: string;
  ports: { http: number; https: number };
  allowPrivateAddresses: boolean;
}

// A name may have hundreds of addresses, and they may belong to third parties.
const maxAddresses = 8;

/**
 * Checks whether clicks on a hostname reach us over http and https. Calls `onFinding` with each finding as soon as it
 * is known.
 */
export async function checkReach(
  servers: readonly DnsServer[],
  visit: Visit,
  onFinding: (name: "http" | "https", found: Finding) => void,
): Promise<void> {
  const all = await firstAddresses(servers, visit);
  const addresses = usableOf(visit, all);
  if (addresses.length === 0) {
    const found = all.length === 0 ? withoutAddress(visit) : privateOnly(all);
    onFinding("http", found);
    onFinding("https", found);
    return;
  }
  const { ports, ...question } = { ...visit, addresses };
  await Promise.all([
    checkHttp({ ...question, port: ports.http }).then((found) => onFinding("http", found)),
    checkHttps({ ...question, port: ports.https }).then((found) => onFinding("https", found)),
  ]);
}

/** Whether at least one of these addresses responds with our proof over http. Leaves out private ones. */
export function anyReachesUs(visit: Visit, addresses: readonly string[]): Promise<boolean> {
  return reachesUs({ ...visit, addresses: usableOf(visit, addresses), port: visit.ports.http });
}

/** The addresses at the end of the CNAME chain, from the first server that has any. */
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
      "Nothing is wrong with your domain. The operator of this Clickstamp has to give the host of CLICK_URL an address.",
  });
}

function privateOnly(addresses: string[]): Finding {
  return finding(
    "error",
    "private-address",
    "Leads to addresses that can't be reached from outside",
    {
      found: addresses,
      advice:
        "The operator of this Clickstamp has to give the host of CLICK_URL a public address, or set ALLOW_PRIVATE_ADDRESSES.",
    },
  );
}
