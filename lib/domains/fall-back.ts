import { env } from "@/lib/env";
import { hostnameOf, parseUrl } from "@/lib/parse-url";
import { type Served, served } from "./served";

/** Where a request goes that is not for a link of ours. */
export interface FallBack {
  /** The fall-back address. */
  address: string;
  /** The address, followed by path and query of the request. */
  location: string;
  /** The workspace that chose the address. */
  workspaceId: number;
}

/**
 * Where a request to a click domain goes if it is not for a link of ours: to the fall-back address of the domain, followed
 * by path and query as they were received. Undefined if the domain has none, if it leads back to this server, or for files
 * that programs look for on any host. `target` begins with `/`; otherwise the result is undefined. Works from memory; reads
 * the database on first use only, and rejects if that fails.
 */
export async function fallBackFor(hostname: string, target: string): Promise<FallBack | undefined> {
  if (hostname === env().clickUrl.hostname || !target.startsWith("/") || isOfHost(target)) {
    return undefined;
  }
  const known = await served();
  const found = known.fallBacks.get(hostname);
  if (!found || leadsBack(found.address, known)) return undefined;
  // Concatenates instead of resolving a reference, since `//host/` would lead to that host.
  const location = found.address + target.replace(/[^\x21-\x7e]/gu, percentEncoded);
  return { ...found, location };
}

/** Whether an address leads to a hostname of this server, and so perhaps in a circle. */
export function leadsBack(
  address: string,
  { byHostname, fallBacks }: Pick<Served, "byHostname" | "fallBacks">,
): boolean {
  const hostname = hostnameOf(address);
  const own = [env().appUrl.hostname, env().clickUrl.hostname];
  return own.includes(hostname) || byHostname.has(hostname) || fallBacks.has(hostname);
}

/** Files about a host as such: what another host says in them does not apply to this one. */
function isOfHost(target: string): boolean {
  const path = parseUrl(`http://h${target}`)?.pathname ?? target;
  return /^\/(\.well-known(\/.*)?|robots\.txt|favicon\.ico|apple-app-site-association)$/.test(path);
}

function percentEncoded(character: string): string {
  const bytes = [...Buffer.from(character)];
  return bytes.map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join("");
}
