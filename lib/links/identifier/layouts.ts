/** How the bits of an identifier of one length are shared out; two more bits carry the kind of link. */
export interface Layout {
  /** In characters. */
  length: number;
  epochBits: number;
  messageBits: number;
  originBits: number;
  positionBits: number;
}

/** Bits of the authentication tag, in every layout. */
export const tagBits = 48;

/** Bits of the kind of link, in every layout. */
export const kindBits = 2;

/**
 * One layout for each length, shortest first. Links in inboxes depend on them: a line may be added,
 * never changed. A line holds epochs, messages and origins below 2^bits and positions up to 2^bits, and
 * with its kind and its tag fits into 62^length.
 */
export const layouts: readonly Layout[] = [
  { length: 14, epochBits: 7, messageBits: 16, originBits: 6, positionBits: 4 },
  { length: 15, epochBits: 9, messageBits: 20, originBits: 6, positionBits: 4 },
  { length: 16, epochBits: 9, messageBits: 20, originBits: 6, positionBits: 10 },
  { length: 17, epochBits: 10, messageBits: 24, originBits: 10, positionBits: 7 },
  { length: 18, epochBits: 11, messageBits: 30, originBits: 9, positionBits: 7 },
  { length: 19, epochBits: 12, messageBits: 31, originBits: 10, positionBits: 10 },
  { length: 20, epochBits: 13, messageBits: 33, originBits: 13, positionBits: 10 },
  { length: 22, epochBits: 16, messageBits: 38, originBits: 16, positionBits: 10 },
  { length: 24, epochBits: 20, messageBits: 40, originBits: 22, positionBits: 10 },
];

/** Bits that carry kind, epoch, message, origin and position. */
export function payloadBits(layout: Layout): number {
  const { epochBits, messageBits, originBits, positionBits } = layout;
  return kindBits + epochBits + messageBits + originBits + positionBits;
}

/** Origins from this number on fit into no identifier. */
export const originLimit = 2 ** Math.max(...layouts.map(({ originBits }) => originBits));
