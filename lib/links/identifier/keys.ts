import { hkdfSync } from "node:crypto";
import { type MacKey, macKey } from "./mac";

/** One of IDENTIFIER_KEYS, made ready. */
export interface IdentifierKey {
  tagKey: MacKey;
  maskKey: MacKey;
}

/** Derives the working keys from configured ones (HKDF-SHA-256, RFC 5869); order is kept, newest first. */
export function identifierKeys(secrets: readonly string[]): IdentifierKey[] {
  return secrets.map((secret) => ({
    tagKey: derive(secret, "clickstamp identifier tag 1"),
    maskKey: derive(secret, "clickstamp identifier mask 1"),
  }));
}

function derive(secret: string, purpose: string): MacKey {
  return macKey(Buffer.from(hkdfSync("sha256", secret, "", purpose, 32)));
}
