import { createHash } from "node:crypto";
import { env } from "@/lib/env";
import { deleteKey, noteKeys } from "@/lib/links/keys/data/keys";
import { StartError } from "@/lib/start-error";

/**
 * Throws a StartError when a key of IDENTIFIER_KEYS is missing that links were made with on this database: all of them would
 * quietly be dead. Otherwise takes note of those that are there.
 */
export async function checkKeys(): Promise<void> {
  const lost = await noteKeys(env().identifierKeys.map(fingerprintOf));
  if (lost.length === 0) return;
  const [keys, them] = lost.length === 1 ? ["the key", "it"] : ["the keys", "them"];
  throw new StartError(
    `IDENTIFIER_KEYS lacks ${keys} ${lost.join(" and ")} that links in sent emails were made with; put ${them} back, from the ` +
      "environment or the secrets.json in DATA_DIR of the server that made them, or let those links die with: " +
      `npm run forget-key -- ${lost.join(" ")}`,
  );
}

/** Forgets a key, so that the server starts without it and its links are dead. False when it was not known. */
export function forgetKey(fingerprint: string): Promise<boolean> {
  return deleteKey(fingerprint);
}

/** Names a key without telling it. */
export function fingerprintOf(key: string): string {
  return createHash("sha256")
    .update(`clickstamp key fingerprint\0${key}`)
    .digest("hex")
    .slice(0, 12);
}
