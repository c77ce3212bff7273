import { hkdfSync } from "node:crypto";
import { type MacKey, macKey } from "./mac";

/** The working keys derived from one of IDENTIFIER_KEYS. */
export interface IdentifierKey {
  tagKey: MacKey;
  maskKey: MacKey;
}

/** Derives the working keys from the configured ones (HKDF-SHA-256, RFC 5869), in the same order: newest first. */
export function identifierKeys(secrets: readonly string[]): IdentifierKey[] {
  return secrets.map((secret) => ({
    tagKey: derive(secret, "clickstamp identifier tag 1"),
    maskKey: derive(secret, "clickstamp identifier mask 1"),
  }));
}

function derive(secret: string, purpose: string): MacKey {
  return macKey(Buffer.from(hkdfSync("sha256", secret, "", purpose, 32)));
}
