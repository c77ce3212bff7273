import { createHmac, hkdfSync } from "node:crypto";
import { env } from "@/lib/env";

/** The path of a click host's proof, and the only path that a check requests. */
export const proofPath = "/.well-known/clickstamp-check";

/**
 * The proof for a hostname (lower case, ASCII), which only this instance can compute. Its key comes from the oldest
 * identifier key, which all nodes share and which stays when others are added.
 */
export function proofOf(hostname: string): string {
  const key = hkdfSync("sha256", env().identifierKeys.at(-1) ?? "", "", "click domain proof", 32);
  return createHmac("sha256", Buffer.from(key)).update(hostname).digest("hex");
}
