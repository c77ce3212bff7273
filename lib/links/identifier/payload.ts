import { type Layout, layouts } from "./layouts";

/**
 * The kinds of link, in the order of their numbers. One more number is free. The destination of a `plain` link is its
 * origin, with the path and query of the clicked URL. A `looked-up` link has no origin in its identifier: its
 * destination is read from the stored link. No links of kind `to-be-confirmed` are created yet.
 */
export const linkKinds = ["plain", "looked-up", "to-be-confirmed"] as const;

export type LinkKind = (typeof linkKinds)[number];

/** The content of an identifier. */
export interface Payload {
  kind: LinkKind;
  /** The short number of the epoch, from 0. */
  epoch: number;
  /** The number of the message, from 0. */
  message: bigint;
  /** The number of the origin, from 0; 0 in a link that is looked up. */
  origin: number;
  /** The link's position in the email, 1..n. */
  position: number;
}

/** The shortest layout that fits the payload. Throws RangeError if none does. */
export function layoutFor({ epoch, message, origin, position }: Payload): Layout {
  // No layout has numbers that are too large to compare as such.
  const number = Number(message);
  const fits = (layout: Layout) =>
    epoch < 2 ** layout.epochBits &&
    number < 2 ** layout.messageBits &&
    origin < 2 ** layout.originBits &&
    position <= 2 ** layout.positionBits;
  const isPossible = epoch >= 0 && message >= 0n && origin >= 0 && position >= 1;
  const layout = isPossible ? layouts.find(fits) : undefined;
  if (layout) return layout;
  throw new RangeError(
    `no identifier fits epoch ${epoch}, message ${message}, origin ${origin}, position ${position}`,
  );
}

/** Packs the payload into one number: kind, epoch, message, origin and position, starting at the most significant bit. */
export function packPayload(
  { kind, epoch, message, origin, position }: Payload,
  { epochBits, messageBits, originBits, positionBits }: Layout,
): bigint {
  // Neither of these exceeds 32 bits, and operations on bigints take long.
  const before = linkKinds.indexOf(kind) * 2 ** epochBits + epoch;
  const after = origin * 2 ** positionBits + position - 1;
  const upper = (BigInt(before) << BigInt(messageBits)) | message;
  return (upper << BigInt(originBits + positionBits)) | BigInt(after);
}

/** The inverse of packPayload. Returns undefined for a kind that does not exist. */
export function unpackPayload(bits: bigint, layout: Layout): Payload | undefined {
  let rest = bits;
  const take = (width: number): bigint => {
    const field = BigInt.asUintN(width, rest);
    rest >>= BigInt(width);
    return field;
  };
  const position = Number(take(layout.positionBits)) + 1;
  const origin = Number(take(layout.originBits));
  const message = take(layout.messageBits);
  const epoch = Number(take(layout.epochBits));
  const kind = linkKinds[Number(rest)];
  return kind && { kind, epoch, message, origin, position };
}
