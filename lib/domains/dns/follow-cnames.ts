import type { Answer, DnsServer } from "./dns-server";

/** A chain of CNAMEs. */
export interface Chain {
  /** The names after the first one, in order. */
  hops: string[];
  end:
    | "target"
    /** The last name occurs twice, or the chain is too long to be intended. */
    | "loop"
    /** The last name has no CNAME. */
    | Exclude<Answer<string>, { kind: "found" }>;
}

const maxHops = 10;

/** Follows CNAMEs one by one from `hostname` until `target`, the end of the chain, or a name seen before. */
export async function followCnames(
  server: DnsServer,
  hostname: string,
  target?: string,
): Promise<Chain> {
  const hops: string[] = [];
  let name = hostname;
  for (;;) {
    const answer = await server.cname(name);
    if (answer.kind !== "found") return { hops, end: answer };
    const next = answer.values[0] as string;
    const met = next === hostname || hops.includes(next);
    hops.push(next);
    if (next === target) return { hops, end: "target" };
    if (met || hops.length >= maxHops) return { hops, end: "loop" };
    name = next;
  }
}
