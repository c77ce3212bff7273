import { env } from "@/lib/env";
import { deleteKey, noteKeys } from "@/lib/links/keys/data/keys";
import { fingerprintOf } from "@/lib/links/keys/fingerprint";
import { StartError } from "@/lib/start-error";

/**
 * Checks that IDENTIFIER_KEYS has all keys that links in this database were made with, and stores the fingerprints of
 * new ones. Throws a StartError if one is missing, since all of its links would silently stop working.
 */
export async function checkKeys(): Promise<void> {
  const lost = await noteKeys(env().identifierKeys.map(fingerprintOf));
  if (lost.length === 0) return;
  const [keys, them] = lost.length === 1 ? ["the key", "it"] : ["the keys", "them"];
  throw new StartError(
    `IDENTIFIER_KEYS lacks ${keys} ${lost.join(" and ")}, used for links in sent emails. Put ${them} back, from the ` +
      "environment or the secrets.json in DATA_DIR of the server that made them, or let those links die with: " +
      `npm run forget-key -- ${lost.join(" ")}`,
  );
}

/** Forgets a key, so that the server starts without it. Its links stop working. Returns false if the key is unknown. */
export function forgetKey(fingerprint: string): Promise<boolean> {
  return deleteKey(fingerprint);
}
