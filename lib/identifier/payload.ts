import { type Layout, layouts } from "./layouts";

/** What an identifier carries. */
export interface Payload {
  /** Number of the message, from 0. */
  message: bigint;
  /** Number of the origin, from 0. */
  origin: number;
  /** 1..n in the email. */
  position: number;
}

/** The shortest layout that holds the payload. Throws RangeError when none does. */
export function layoutFor({ message, origin, position }: Payload): Layout {
  const fits = (layout: Layout) =>
    message < 1n << BigInt(layout.messageBits) &&
    origin < 2 ** layout.originBits &&
    position <= 2 ** layout.positionBits;
  const layout = message >= 0n && origin >= 0 && position >= 1 ? layouts.find(fits) : undefined;
  if (layout) return layout;
  throw new RangeError(
    `no identifier holds message ${message}, origin ${origin}, position ${position}`,
  );
}

/** The payload as one number: message, origin, position from the most significant bit on. */
export function packPayload(payload: Payload, layout: Layout): bigint {
  const withOrigin = (payload.message << BigInt(layout.originBits)) | BigInt(payload.origin);
  return (withOrigin << BigInt(layout.positionBits)) | BigInt(payload.position - 1);
}

/** The inverse of packPayload. */
export function unpackPayload(bits: bigint, layout: Layout): Payload {
  const positionBits = BigInt(layout.positionBits);
  const originBits = BigInt(layout.originBits);
  return {
    message: bits >> (positionBits + originBits),
    origin: Number(BigInt.asUintN(layout.originBits, bits >> positionBits)),
    position: Number(BigInt.asUintN(layout.positionBits, bits)) + 1,
  };
}
