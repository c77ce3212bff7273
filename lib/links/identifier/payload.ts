import { kindBits, type Layout, layouts } from "./layouts";

/**
 * The kinds of link, in the order of their numbers; one more number is free. The destination of a `plain` link is its origin and the path and query
 * it is clicked with. A `looked-up` one has no origin in its identifier: the stored link tells where it leads. One `to-be-confirmed` is not made yet.
 */
export const linkKinds = ["plain", "looked-up", "to-be-confirmed"] as const;

export type LinkKind = (typeof linkKinds)[number];

/** What an identifier carries. */
export interface Payload {
  kind: LinkKind;
  /** Short number of the epoch, from 0. */
  epoch: number;
  /** Number of the message, from 0. */
  message: bigint;
  /** Number of the origin, from 0; 0 in a link that is looked up. */
  origin: number;
  /** 1..n in the email. */
  position: number;
}

/** The shortest layout that holds the payload. Throws RangeError when none does. */
export function layoutFor({ epoch, message, origin, position }: Payload): Layout {
  const fits = (layout: Layout) =>
    epoch < 2 ** layout.epochBits &&
    message < 1n << BigInt(layout.messageBits) &&
    origin < 2 ** layout.originBits &&
    position <= 2 ** layout.positionBits;
  const isPossible = epoch >= 0 && message >= 0n && origin >= 0 && position >= 1;
  const layout = isPossible ? layouts.find(fits) : undefined;
  if (layout) return layout;
  throw new RangeError(
    `no identifier holds epoch ${epoch}, message ${message}, origin ${origin}, position ${position}`,
  );
}

/** The payload as one number: kind, epoch, message, origin, position from the most significant bit on. */
export function packPayload(payload: Payload, layout: Layout): bigint {
  const fields: [bigint | number, number][] = [
    [linkKinds.indexOf(payload.kind), kindBits],
    [payload.epoch, layout.epochBits],
    [payload.message, layout.messageBits],
    [payload.origin, layout.originBits],
    [payload.position - 1, layout.positionBits],
  ];
  return fields.reduce((bits, [value, width]) => (bits << BigInt(width)) | BigInt(value), 0n);
}

/** The inverse of packPayload; undefined for a kind that does not exist. */
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
