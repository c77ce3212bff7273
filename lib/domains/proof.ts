import { createHmac } from "node:crypto";

/** The path of a click host's proof, and the only path that a check requests. */
export const proofPath = "/.well-known/clickstamp-check";

/** The proof for a hostname (lower case, ASCII), which only this instance can compute. */
export function proofOf(secret: string, hostname: string): string {
  return createHmac("sha256", secret).update(`click domain ${hostname}`).digest("hex");
}
