import type { IdentifierKey } from "./keys";
import { type Layout, payloadBits, tagBits } from "./layouts";
import { blockBytes, macOf } from "./mac";

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
  const text = `${hostname}\0${destination}`;
  const message = Buffer.allocUnsafe(blockBytes + 25 + 3 * text.length);
  message.writeUInt8(layout.length, blockBytes);
  message.writeBigUInt64BE(bits >> 64n, blockBytes + 1);
  message.writeBigUInt64BE(BigInt.asUintN(64, bits), blockBytes + 9);
  message.writeBigInt64BE(epoch, blockBytes + 17);
  const end = blockBytes + 25 + message.write(text, blockBytes + 25);
  const mac = macOf(key.tagKey, message.subarray(0, end));
  return BigInt(Number.parseInt(mac.slice(0, tagBits / 4), 16));
}

/** Masks or unmasks a payload with a keystream made from its tag (the SIV construction, RFC 5297 in spirit). */
export function mask(bits: bigint, tag: bigint, layout: Layout, key: IdentifierKey): bigint {
  const nonce = Buffer.allocUnsafe(blockBytes + 9);
  nonce.writeUInt8(layout.length, blockBytes);
  nonce.writeBigUInt64BE(tag, blockBytes + 1);
  const stream = macOf(key.maskKey, nonce);
  return bits ^ BigInt.asUintN(payloadBits(layout), BigInt(`0x${stream.slice(0, 32)}`));
}
