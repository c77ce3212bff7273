import { createHash, randomBytes } from "node:crypto";

/** A token for a link that works once: 32 random bytes in base64url. Only its hash is stored. */
export function newLinkToken(): string {
  return randomBytes(32).toString("base64url");
}

/** The stored form of a token: its SHA-256, which suffices for random ones. Undefined for text that can't be a token. */
export function hashLinkToken(token: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[\w-]{43}$/.test(token)) return undefined;
  return new Uint8Array(createHash("sha256").update(token).digest());
}
