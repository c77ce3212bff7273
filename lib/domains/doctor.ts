import { getServers } from "node:dns";
import { checkCaa } from "./checks/caa";
import { combineViews, compareViews, type Views } from "./checks/combine";
import { type Finding, waiting } from "./checks/finding";
import { checkOwnership } from "./checks/ownership";
import { anyReachesUs, checkReach, type Visit } from "./checks/reach";
import { checkRouting } from "./checks/routing";
import { DnsServer } from "./dns/dns-server";
import { findZone } from "./dns/find-zone";
import type { Check, CheckName, Report } from "./types";

/** What is to be looked at, and with what. */
export interface Examination extends Visit {
  /** ASCII, lower case; one that `readHostname` took. */
  hostname: string;
  /** Of the TXT record. */
  token: string;
  /** Resolvers; undefined for the system's. */
  servers: string[] | undefined;
  /** Issuers as CAA records name them. */
  certificateAuthorities: string[];
}

const order: CheckName[] = ["ownership", "routing", "resolvers", "http", "caa", "https"];
const maxServers = 4;
// A stranger's DNS may hold kilobytes, and a report is stored and shown.
const maxFound = 12;
const maxLength = 300;

/**
 * Looks at a click domain from all sides, within some 15 seconds. Asks the resolvers, and fetches our own proof from the
 * domain's addresses; nothing else. `onCheck` is told of each check as it is known. Never rejects for what the network does.
 */
export async function examine(
  question: Examination,
  onCheck: (check: Check) => void = () => {},
): Promise<Report> {
  const checks: Check[] = [];
  const tell = (name: CheckName, { keptForSeconds: _, ...found }: Finding): Check => {
    const values = found.found.slice(0, maxFound).map(readable);
    const check = { name, ...found, found: values };
    checks.push(check);
    onCheck(check);
    return check;
  };
  const servers = serversOf(question.servers ?? getServers()).slice(0, maxServers);
  const zone = await findZone(servers, question.hostname);

  const ownership = viewsOf(servers, (server) => checkOwnership(server, { ...question, zone }));
  const reachesUs = once((addresses) => anyReachesUs(question, addresses));
  const routing = viewsOf(servers, (server) =>
    checkRouting(server, { ...question, zone, reachesUs }),
  );
  await Promise.all([
    ownership.then((views) => tell("ownership", combineViews(views))),
    routing.then((views) => {
      if (tell("routing", combineViews(views)).state === "ok") {
        return checkReach(servers, question, tell);
      }
      for (const name of ["http", "https"] as const) {
        tell(name, waiting(`Waits until ${question.hostname} leads here`));
      }
    }),
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
  ]);
  return { checks: checks.sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name)), zone };
}

/** Cut between two characters, and without control characters: JSON in Postgres can hold neither half a character nor NUL. */
function readable(value: string): string {
  const characters = [...value].slice(0, maxLength).join("");
  return characters.replace(/\p{Cc}/gu, "\uFFFD");
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

/** Several resolvers mostly have the same addresses, which need not be visited more than once. */
function once(
  visit: (addresses: readonly string[]) => Promise<boolean>,
): (addresses: readonly string[]) => Promise<boolean> {
  const visits = new Map<string, Promise<boolean>>();
  return (addresses) => {
    const key = addresses.join();
    const known = visits.get(key) ?? visit(addresses);
    visits.set(key, known);
    return known;
  };
}
