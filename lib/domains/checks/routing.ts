import { addressesOf } from "@/lib/domains/dns/addresses-of";
import type { DnsServer } from "@/lib/domains/dns/dns-server";
import { followCnames } from "@/lib/domains/dns/follow-cnames";
import { relativeTo } from "@/lib/domains/records";
import { cacheNote } from "@/lib/domains/words";
import { type Failure, type Finding, failedFinding, failureInWords, finding } from "./finding";
import { missingRecord } from "./missing-record";

export interface RoutingQuestion {
  hostname: string;
  /** The host of CLICK_URL. */
  target: string;
  zone: string;
  /** Whether at least one of these addresses responds with our proof. */
  reachesUs(addresses: readonly string[]): Promise<boolean>;
}

/** Checks at one server whether a hostname leads to `target`: by CNAME, by the same addresses, or through a proxy. */
export async function checkRouting(server: DnsServer, question: RoutingQuestion): Promise<Finding> {
  const { hostname, target } = question;
  const { hops, end } = await followCnames(server, hostname, target);
  const values = { found: hops, expected: [target] };
  if (end === "target") {
    if (hops.length === 1) return finding("ok", "ok", `Leads to ${target}`, values);
    const others = `${hops.length - 1} other name${hops.length > 2 ? "s" : ""}`;
    return finding("ok", "cname-chain", `Leads to ${target} through ${others}`, values);
  }
  if (end === "loop") {
    return finding("error", "cname-loop", `The CNAMEs of ${hostname} lead in a circle`, {
      ...values,
      advice: `Let the CNAME of ${hostname} lead to ${target} directly.`,
    });
  }
  if (end.kind === "failed") return failed(end, question, hops);
  return byAddress(server, question, hops);
}

/**
 * The finding for a failed query. If a name further down the chain failed, advises to change the CNAME; DNSSEC is not
 * the cause.
 */
function failed(failure: Failure, { hostname, target }: RoutingQuestion, hops: string[]): Finding {
  const last = hops.at(-1);
  if (last === undefined) return failedFinding(failure, hostname, [target]);
  const summary = `The CNAME leads to ${last}, and the question about that ${failureInWords[failure.reason]}`;
  return finding("error", failure.reason, summary, {
    found: hops,
    expected: [target],
    advice: `Change the CNAME of ${hostname} to ${target}.`,
  });
}

async function byAddress(
  server: DnsServer,
  question: RoutingQuestion,
  hops: string[],
): Promise<Finding> {
  const { hostname, target, reachesUs } = question;
  const last = hops.at(-1) ?? hostname;
  const { addresses, ttl, failure } = await addressesOf(server, last);
  if (failure) return failed(failure, question, hops);
  const values = { found: [...hops, ...addresses], expected: [target] };
  if (addresses.length > 0) {
    const ours = new Set((await addressesOf(server, target)).addresses);
    if (addresses.every((address) => ours.has(address))) {
      return finding("ok", "same-address", `Has the addresses of ${target}`, {
        ...values,
        advice: "This holds until our addresses change. A CNAME would follow them by itself.",
      });
    }
    if (await reachesUs(addresses)) {
      return finding("ok", "proxied", "Reaches us through a proxy", {
        ...values,
        advice:
          "The proxy must pass on the Host header and the URL as they are, and must not cache.",
      });
    }
  }
  if (hops.length > 0) return wrongTarget(server, question, hops, addresses.length > 0);
  if (addresses.length === 0) return missing(server, question);
  return finding(
    "error",
    "wrong-address",
    `${hostname} has addresses of its own, which are not ours`,
    {
      ...values,
      advice: `Delete the A and AAAA records of ${hostname} and create the CNAME. If your provider proxies it, switch that off.${cacheNote(ttl, "changed")}`,
      cachedForSeconds: ttl,
    },
  );
}

async function wrongTarget(
  server: DnsServer,
  { hostname, target, zone }: RoutingQuestion,
  hops: string[],
  hasAddress: boolean,
): Promise<Finding> {
  const [first = ""] = hops;
  const cachedForSeconds =
    hops.length === 1 ? await ttlOfCname(server, hostname, first) : undefined;
  const values = { found: hops, expected: [target], cachedForSeconds };
  if (first === `${target}.${zone}`) {
    return finding("error", "zone-appended-twice", `The CNAME leads to ${first}`, {
      ...values,
      advice: `Your provider has added .${zone} to the value. Enter ${target}. with a final dot.`,
    });
  }
  const what = hasAddress ? "" : ", which has no address";
  return finding("error", "wrong-target", `The CNAME leads to ${first}${what}`, {
    ...values,
    advice: `Change the CNAME of ${hostname} to ${target}.${cacheNote(cachedForSeconds, "changed")}`,
  });
}

// A cache counts the TTL down between two queries.
const slackSeconds = 10;

/**
 * The TTL of a CNAME, in seconds. node:dns only gives the shortest TTL on the way to the address. That is the CNAME's
 * if the address alone has a longer one; otherwise the CNAME's TTL is unknown.
 */
async function ttlOfCname(
  server: DnsServer,
  hostname: string,
  target: string,
): Promise<number | undefined> {
  const alone = await server.a(target);
  const whole = await server.a(hostname);
  if (alone.kind !== "found" || whole.kind !== "found") return undefined;
  const [ofAddress, shortest] = [alone.ttl ?? 0, whole.ttl ?? 0];
  return shortest + slackSeconds < ofAddress ? shortest : undefined;
}

async function missing(
  server: DnsServer,
  { hostname, target, zone }: RoutingQuestion,
): Promise<Finding> {
  const doubled = `${hostname}.${zone}`;
  const misplaced = await server.cname(doubled);
  if (misplaced.kind === "found" && !(await isWildcard(server, doubled))) {
    return finding("error", "zone-appended-twice", `The CNAME is at ${doubled}`, {
      found: [doubled],
      expected: [hostname],
      advice: `Your provider adds .${zone} by itself. Enter ${relativeTo(zone, hostname)} as name, or ${hostname}. with a final dot.`,
    });
  }
  return missingRecord(server, zone, {
    summary: `No record at ${hostname} yet`,
    expected: [target],
    create: "Create the CNAME at your DNS provider.",
  });
}

/** Whether the CNAME of a name comes from a wildcard record: a sibling that nobody created has the same CNAME. */
async function isWildcard(server: DnsServer, name: string): Promise<boolean> {
  const neighbour = name.replace(/^[^.]+/, "clickstamp-is-this-a-wildcard");
  return (await server.cname(neighbour)).kind === "found";
}
