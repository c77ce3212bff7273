import { createHmac } from "node:crypto";
import type { IdentifierKey } from "./keys";
import { type Layout, payloadBits, tagBits } from "./layouts";

/** What an identifier is bound to besides its payload. */
export interface Binding {
  /** Lower case, without port. */
  hostname: string;
  /** Path and query of the destination as a browser sends them. */
  target: string;
}

/**
 * Tag over layout, payload, hostname and target: HMAC-SHA-256, its first 48 bits. The fields before
 * the hostname have fixed sizes and a hostname has no NUL, so no two inputs read the same.
 */
export function tagOf(
  bits: bigint,
  layout: Layout,
  { hostname, target }: Binding,
  key: IdentifierKey,
): bigint {
  const head = Buffer.alloc(17);
  head.writeUInt8(layout.length, 0);
  head.writeBigUInt64BE(bits >> 64n, 1);
  head.writeBigUInt64BE(BigInt.asUintN(64, bits), 9);
  const mac = createHmac("sha256", key.tagKey)
    .update(head)
    .update(`${hostname}\0${target}`)
    .digest();
  return BigInt(mac.readUIntBE(0, tagBits / 8));
}

/** Masks or unmasks a payload with a keystream made from its tag (the SIV construction, RFC 5297 in spirit). */
export function mask(bits: bigint, tag: bigint, layout: Layout, key: IdentifierKey): bigint {
  const nonce = Buffer.alloc(9);
  nonce.writeUInt8(layout.length, 0);
  nonce.writeBigUInt64BE(tag, 1);
  const stream = createHmac("sha256", key.maskKey).update(nonce).digest();
  const wide = (stream.readBigUInt64BE(0) << 64n) | stream.readBigUInt64BE(8);
  return bits ^ BigInt.asUintN(payloadBits(layout), wide);
}
