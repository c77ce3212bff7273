import { type Fetched, fetchProof } from "./fetch-proof";

export interface ReachQuestion {
  hostname: string;
  /** The text we serve at the proof path. */
  proof: string;
  /** The hostname's addresses, without private ones unless they are allowed. */
  addresses: readonly string[];
  port: number;
}

// The system's error codes when this machine has no route to an address. In many containers that is all of IPv6.
const noRoute = new Set(["ENETUNREACH", "EADDRNOTAVAIL", "EAFNOSUPPORT"]);

/** Requests our proof from every address. Leaves out addresses without a route from this machine, if there are others. */
export async function askAddresses(
  { hostname, addresses, port }: ReachQuestion,
  secure: boolean,
): Promise<(Fetched & { address: string })[]> {
  const answers = await Promise.all(
    addresses.map(async (address) => ({
      address,
      ...(await fetchProof(address, hostname, { secure, port })),
    })),
  );
  const asked = answers.filter(({ failure }) => !noRoute.has(failure ?? ""));
  return asked.length > 0 ? asked : answers;
}
