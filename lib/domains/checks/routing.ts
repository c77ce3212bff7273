import { addressesOf } from "@/lib/domains/dns/addresses-of";
import type { DnsServer } from "@/lib/domains/dns/dns-server";
import { type Chain, followCnames } from "@/lib/domains/dns/follow-cnames";
import { relativeTo } from "@/lib/domains/records";
import { cacheNote } from "@/lib/domains/words";
import { type Finding, failedFinding, finding } from "./finding";

export interface RoutingQuestion {
  hostname: string;
  /** Host of CLICK_URL. */
  target: string;
  zone: string;
  /** Whether our own proof comes back from one of these addresses. */
  reachesUs(addresses: readonly string[]): Promise<boolean>;
}

/** Finds out whether a hostname leads to `target`, as one server sees it: by CNAME, by the same addresses, or through a proxy. */
export async function checkRouting(server: DnsServer, question: RoutingQuestion): Promise<Finding> {
  const { hostname, target } = question;
  const chain = await followCnames(server, hostname, target);
  const { hops, end } = chain;
  if (end === "target") {
    return hops.length === 1
      ? finding("ok", "ok", `Leads to ${target}`, { found: hops, expected: [target] })
      : finding(
          "ok",
          "cname-chain",
          `Leads to ${target} through ${hops.length - 1} other name${hops.length > 2 ? "s" : ""}`,
          {
            found: hops,
            expected: [target],
          },
        );
  }
  if (end === "loop") {
    return finding("error", "cname-loop", `The CNAMEs of ${hostname} lead in a circle`, {
      found: hops,
      expected: [target],
      advice: `Let the CNAME of ${hostname} lead to ${target} directly.`,
    });
  }
  if (end.kind === "failed") return failedFinding(end, hops.at(-1) ?? hostname, [target]);
  return byAddress(server, question, chain);
}

async function byAddress(
  server: DnsServer,
  question: RoutingQuestion,
  { hops }: Chain,
): Promise<Finding> {
  const { hostname, target, reachesUs } = question;
  const last = hops.at(-1) ?? hostname;
  const { addresses, ttl, failed } = await addressesOf(server, last);
  if (failed) return failedFinding({ kind: "failed", reason: "timeout" }, last, [target]);
  if (addresses.length > 0) {
    const ours = new Set((await addressesOf(server, target)).addresses);
    if (addresses.every((address) => ours.has(address))) {
      return finding("ok", "same-address", `Has the addresses of ${target}`, {
        found: [...hops, ...addresses],
        expected: [target],
        advice: "This holds until our addresses change. A CNAME would follow them by itself.",
      });
    }
    if (await reachesUs(addresses)) {
      return finding("ok", "proxied", "Reaches us through a proxy", {
        found: [...hops, ...addresses],
        expected: [target],
        advice:
          "The proxy must pass on the Host header and the URL as they are, and must not cache.",
      });
    }
  }
  if (hops.length > 0) return wrongTarget(question, hops, addresses.length > 0, ttl);
  if (addresses.length > 0) {
    return finding(
      "error",
      "wrong-address",
      `${hostname} has addresses of its own, which are not ours`,
      {
        found: addresses,
        expected: [target],
        advice: `Delete the A and AAAA records of ${hostname} and create the CNAME. If your provider proxies it, switch that off.${cacheNote(ttl)}`,
      },
    );
  }
  return missing(server, question);
}

function wrongTarget(
  { hostname, target, zone }: RoutingQuestion,
  hops: string[],
  exists: boolean,
  ttl: number | undefined,
): Finding {
  const [first = ""] = hops;
  const rest = { found: hops, expected: [target] };
  if (first === `${target}.${zone}`) {
    return finding("error", "zone-appended-twice", `The CNAME leads to ${first}`, {
      ...rest,
      advice: `Your provider has added .${zone} to the value. Enter ${target}. with a final dot.`,
    });
  }
  const state = exists ? "" : ", which does not exist";
  return finding("error", "wrong-target", `The CNAME leads to ${first}${state}`, {
    ...rest,
    advice: `Change the CNAME of ${hostname} to ${target}.${cacheNote(ttl)}`,
  });
}

async function missing(
  server: DnsServer,
  { hostname, target, zone }: RoutingQuestion,
): Promise<Finding> {
  const doubled = `${hostname}.${zone}`;
  const misplaced = await server.cname(doubled);
  if (misplaced.kind === "found") {
    return finding("error", "zone-appended-twice", `The CNAME is at ${doubled}`, {
      found: [doubled],
      expected: [hostname],
      advice: `Your provider adds .${zone} by itself. Enter ${relativeTo(zone, hostname)} as name, or ${hostname}. with a final dot.`,
    });
  }
  const soa = await server.soa(zone);
  const note = soa.kind === "found" ? cacheNote(soa.ttl).replace("changed", "created") : "";
  return finding("pending", "not-found", `No record at ${hostname} yet`, {
    expected: [target],
    advice: `Create the CNAME at your DNS provider.${note}`,
  });
}
