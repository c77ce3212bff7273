import { createHash } from "node:crypto";

/** A name for a key that does not reveal it. */
export function fingerprintOf(key: string): string {
  return createHash("sha256")
    .update(`clickstamp key fingerprint\0${key}`)
    .digest("hex")
    .slice(0, 12);
}
