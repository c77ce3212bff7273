import type { IdentifierKey } from "./keys";
import { type Layout, payloadBits, tagBits } from "./layouts";
import { macOf } from "./mac";

/** The data that the tag of an identifier covers besides its payload. */
export interface Binding {
  /** Lower case, without port. */
  hostname: string;
  /** The epoch's random value, 64 bits, signed. */
  epoch: bigint;
  /** The whole URL as a browser serialises it, without fragment. */
  destination: string;
}

/**
 * The tag over layout, payload, epoch, hostname and destination: the first 48 bits of HMAC-SHA-256. The fields before
 * the hostname have fixed sizes and a hostname contains no NUL, so different inputs always give different bytes.
 */
export function tagOf(
  bits: bigint,
  layout: Layout,
  { hostname, epoch, destination }: Binding,
  key: IdentifierKey,
): bigint {
  const head = Buffer.allocUnsafe(25);
  head.writeUInt8(layout.length, 0);
  head.writeBigUInt64BE(bits >> 64n, 1);
  head.writeBigUInt64BE(BigInt.asUintN(64, bits), 9);
  head.writeBigInt64BE(epoch, 17);
  const mac = macOf(key.tagKey, Buffer.concat([head, Buffer.from(`${hostname}\0${destination}`)]));
  return BigInt(Number.parseInt(mac.slice(0, tagBits / 4), 16));
}

/** Masks or unmasks a payload with a keystream made from its tag (the SIV construction, RFC 5297 in spirit). */
export function mask(bits: bigint, tag: bigint, layout: Layout, key: IdentifierKey): bigint {
  const nonce = Buffer.allocUnsafe(9);
  nonce.writeUInt8(layout.length, 0);
  nonce.writeBigUInt64BE(tag, 1);
  const stream = macOf(key.maskKey, nonce);
  return bits ^ BigInt.asUintN(payloadBits(layout), BigInt(`0x${stream.slice(0, 32)}`));
}
