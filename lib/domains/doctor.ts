import { getServers } from "node:dns";
import { checkCaa } from "./checks/caa";
import { combineViews, compareViews, type Views } from "./checks/combine";
import { type Finding, finding, waiting } from "./checks/finding";
import { checkHttp, type ReachQuestion, reachesUs } from "./checks/http";
import { checkHttps } from "./checks/https";
import { checkOwnership } from "./checks/ownership";
import { checkRouting } from "./checks/routing";
import { addressesOf } from "./dns/addresses-of";
import { DnsServer } from "./dns/dns-server";
import { findZone } from "./dns/find-zone";
import { followCnames } from "./dns/follow-cnames";
import { isPrivateAddress } from "./is-private-address";
import type { Check, CheckName, Report } from "./types";

/** What is to be looked at, and with what. */
export interface Examination {
  /** ASCII, lower case; one that `readHostname` took. */
  hostname: string;
  /** Of the TXT record. */
  token: string;
  /** Host of CLICK_URL. */
  target: string;
  /** What we answer below that hostname, see `proofOf`. */
  proof: string;
  /** Resolvers; undefined for the system's. */
  servers: string[] | undefined;
  ports: { http: number; https: number };
  allowPrivateAddresses: boolean;
  /** Issuers as CAA records name them. */
  certificateAuthorities: string[];
}

const order: CheckName[] = ["ownership", "routing", "resolvers", "http", "caa", "https"];
const maxServers = 4;

/**
 * Looks at a click domain from all sides, within some 15 seconds. Asks the resolvers, and fetches our own proof from the
 * domain's addresses; nothing else. `onCheck` is told of each check as it is known. Never rejects for what the network does.
 */
export async function examine(
  question: Examination,
  onCheck: (check: Check) => void = () => {},
): Promise<Report> {
  const checks: Check[] = [];
  const tell = (name: CheckName, found: Finding): Check => {
    const check = { name, ...found };
    checks.push(check);
    onCheck(check);
    return check;
  };
  const servers = serversOf(question.servers ?? getServers()).slice(0, maxServers);
  const zone = await findZone(servers, question.hostname);

  const ownership = viewsOf(servers, (server) => checkOwnership(server, { ...question, zone }));
  const routing = viewsOf(servers, (server) =>
    checkRouting(server, {
      ...question,
      zone,
      reachesUs: (addresses) => reaches(question, addresses),
    }),
  );
  const owned = ownership.then((views) => tell("ownership", combineViews(views)));
  const routed = routing.then((views) => tell("routing", combineViews(views)));
  await Promise.all([
    owned,
    Promise.all([ownership, routing]).then(([ofOwnership, ofRouting]) =>
      tell(
        "resolvers",
        compareViews([
          { name: "TXT record", views: ofOwnership },
          { name: "CNAME", views: ofRouting },
        ]),
      ),
    ),
    checkCaa(servers, question.hostname, question.certificateAuthorities).then((found) =>
      tell("caa", found),
    ),
    routed.then((check) => checkReach(servers, question, check, tell)),
  ]);
  return { checks: checks.sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name)), zone };
}

/** Those that node:dns can ask: the system may name link-local ones, which it refuses. Without any, the one of this machine. */
function serversOf(names: readonly string[]): DnsServer[] {
  const servers = names.flatMap((name) => {
    try {
      return [new DnsServer(name)];
    } catch {
      return [];
    }
  });
  return servers.length > 0 ? servers : [new DnsServer("127.0.0.1")];
}

async function viewsOf(
  servers: readonly DnsServer[],
  look: (server: DnsServer) => Promise<Finding>,
): Promise<Views> {
  return Promise.all(
    servers.map(async (server) => ({ server: server.name, finding: await look(server) })),
  );
}

async function checkReach(
  servers: readonly DnsServer[],
  question: Examination,
  routing: Check,
  tell: (name: CheckName, found: Finding) => Check,
): Promise<void> {
  if (routing.state !== "ok") {
    for (const name of ["http", "https"] as const) {
      const { name: _, ...found } = waiting(name, `Waits until ${question.hostname} leads here`);
      tell(name, found);
    }
    return;
  }
  const addresses = await firstAddresses(servers, question);
  const usable = usableOf(question, addresses);
  if (usable.length === 0) {
    const found = addresses.length === 0 ? withoutAddress(question) : privateOnly(addresses);
    tell("http", found);
    tell("https", found);
    return;
  }
  const reach = { ...question, addresses: usable };
  await Promise.all([
    checkHttp({ ...reach, port: question.ports.http }).then((found) => tell("http", found)),
    checkHttps({ ...reach, port: question.ports.https }).then((found) => tell("https", found)),
  ]);
}

/** Addresses at the end of the CNAMEs, as the first server has them that has any. */
async function firstAddresses(
  servers: readonly DnsServer[],
  { hostname, target }: Examination,
): Promise<string[]> {
  for (const server of servers) {
    const { hops } = await followCnames(server, hostname, target);
    const { addresses } = await addressesOf(server, hops.at(-1) ?? hostname);
    if (addresses.length > 0) return addresses;
  }
  return [];
}

async function reaches(question: Examination, addresses: readonly string[]): Promise<boolean> {
  const reach: ReachQuestion = {
    ...question,
    addresses: usableOf(question, addresses),
    port: question.ports.http,
  };
  return reachesUs(reach);
}

function usableOf({ allowPrivateAddresses }: Examination, addresses: readonly string[]): string[] {
  return addresses.filter((address) => allowPrivateAddresses || !isPrivateAddress(address));
}

function withoutAddress({ target }: Examination): Finding {
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
