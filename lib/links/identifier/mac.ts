import { hash } from "node:crypto";

/** The size of a block of SHA-256. */
export const blockBytes = 64;
const hashBytes = 32;

/** An HMAC-SHA-256 key, padded for the inner and the outer hash. */
export interface MacKey {
  inner: Buffer;
  outer: Buffer;
}

/** Prepares a key of at most 64 bytes. */
export function macKey(key: Buffer): MacKey {
  const pad = (byte: number, length: number) => {
    const padded = Buffer.alloc(length);
    for (let at = 0; at < blockBytes; at += 1) padded[at] = (key[at] ?? 0) ^ byte;
    return padded;
  };
  // With room for the inner hash.
  return { inner: pad(0x36, blockBytes), outer: pad(0x5c, blockBytes + hashBytes) };
}

/**
 * HMAC-SHA-256 (RFC 2104) of a message, in hexadecimal digits. The message comes behind one block that is free, for the key.
 * Uses node:crypto's one-shot hash: createHmac creates objects for each message, which takes several times as long as
 * hashing one as short as ours.
 */
export function macOf({ inner, outer }: MacKey, message: Buffer): string {
  inner.copy(message);
  outer.write(hash("sha256", message, "binary"), blockBytes, "binary");
  return hash("sha256", outer, "hex");
}
