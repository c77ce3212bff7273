import { createHash, randomBytes } from "node:crypto";

/** A new API key: 32 random bytes, with a prefix that secret scanners can look for. */
export function newApiKey(): string {
  return `clickstamp_${randomBytes(32).toString("base64url")}`;
}

/** The stored form of an API key: its SHA-256. */
export function hashApiKey(key: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash("sha256").update(key).digest());
}
