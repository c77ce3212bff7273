import { createHash, randomBytes } from "node:crypto";

/** A new API key: 32 random bytes, with a prefix that secret scanners can look for. */
export function newApiKey(): string {
  return `clickstamp_${randomBytes(32).toString("base64url")}`;
}

/** The stored form of an API key: its SHA-256. */
export function hashApiKey(key: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash("sha256").update(key).digest());
}

/**
 * The beginning of an API key, by which people recognise it: the prefix and four of its 43 random characters. Of a key
 * that an operator has chosen, a fifth at most.
 */
export function prefixOf(key: string): string {
  const generated = /^clickstamp_[\w-]{4}/.exec(key)?.[0];
  return generated ?? key.slice(0, Math.min(4, Math.floor(key.length / 5)));
}
