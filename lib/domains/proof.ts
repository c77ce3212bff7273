import { createHmac } from "node:crypto";

/** Where a click host answers with its proof; the only path that a check ever asks for. */
export const proofPath = "/.well-known/clickstamp-check";

/** What this instance, and no other, answers there for that hostname (lower case, ASCII). */
export function proofOf(secret: string, hostname: string): string {
  return createHmac("sha256", secret).update(`click domain ${hostname}`).digest("hex");
}
