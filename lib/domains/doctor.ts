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

/** The click domain to check, and the settings to check it with. */
export interface Examination extends Visit {
  /** ASCII, lower case; accepted by `readHostname`. */
  hostname: string;
  /** The token in the TXT record. */
  token: string;
  /** The resolvers to query; undefined for the system's. */
  servers: string[] | undefined;
  /** Issuers, in the form of CAA records. */
  certificateAuthorities: string[];
}

const order: CheckName[] = ["ownership", "routing", "resolvers", "http", "caa", "https"];
const maxServers = 4;
// DNS records may contain kilobytes, and the report is stored and shown.
const maxFound = 12;
const maxLength = 300;

/**
 * Runs all checks of a click domain, within about 15 seconds. Only queries the resolvers and fetches our proof from the
 * domain's addresses. Calls `onCheck` with each check as soon as it is known. Never rejects because of the network.
 */
export async function examine(
  question: Examination,
  onCheck: (check: Check) => void = () => {},
): Promise<Report> {
  const checks: Check[] = [];
  const emit = (name: CheckName, { cachedForSeconds: _, ...found }: Finding): Check => {
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
    ownership.then((views) => emit("ownership", combineViews(views))),
    routing.then((views) => {
      if (emit("routing", combineViews(views)).state === "ok") {
        return checkReach(servers, question, emit);
      }
      for (const name of ["http", "https"] as const) {
        emit(name, waiting(`Waits until ${question.hostname} leads here`));
      }
    }),
    Promise.all([ownership, routing]).then(([ofOwnership, ofRouting]) =>
      emit(
        "resolvers",
        compareViews([
          { name: "TXT record", views: ofOwnership },
          { name: "CNAME", views: ofRouting },
        ]),
      ),
    ),
    checkCaa(servers, question.hostname, question.certificateAuthorities).then((found) =>
      emit("caa", found),
    ),
  ]);
  return { checks: checks.sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name)), zone };
}

/**
 * Cuts between two characters and removes control characters: JSON in Postgres allows neither half a surrogate pair nor
 * NUL.
 */
function readable(value: string): string {
  const characters = [...value].slice(0, maxLength).join("");
  return characters.replace(/\p{Cc}/gu, "\uFFFD");
}

/**
 * The resolvers that node:dns can query: it refuses link-local ones, which the system may list. If there are none, this
 * machine's.
 */
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

/** Visits each set of addresses only once: several resolvers mostly return the same ones. */
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
