import { type Fetched, fetchProof } from "./fetch-proof";

export interface ReachQuestion {
  hostname: string;
  /** What we answer there. */
  proof: string;
  /** Of the hostname, none of them forbidden. */
  addresses: readonly string[];
  port: number;
}

// What the system says when this machine has no way there, such as to IPv6 in many containers.
const withoutWay = new Set(["ENETUNREACH", "EADDRNOTAVAIL", "EAFNOSUPPORT"]);

/** Asks every address for our proof. Those that this machine has no way to say nothing, as long as there are others. */
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
  const asked = answers.filter(({ failure }) => !withoutWay.has(failure ?? ""));
  return asked.length > 0 ? asked : answers;
}
