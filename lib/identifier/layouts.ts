/** How the bits of an identifier of one length are shared out. */
export interface Layout {
  /** In characters. */
  length: number;
  messageBits: number;
  originBits: number;
  positionBits: number;
}

/** Bits of the authentication tag, in every layout. */
export const tagBits = 48;

/**
 * One layout for each length, shortest first. Links in inboxes depend on them: a line may be added,
 * never changed. A line holds messages and origins below 2^bits and positions up to 2^bits, and
 * with its tag fits into 62^length.
 */
export const layouts: readonly Layout[] = [
  { length: 14, messageBits: 20, originBits: 8, positionBits: 7 },
  { length: 15, messageBits: 24, originBits: 10, positionBits: 7 },
  { length: 16, messageBits: 27, originBits: 12, positionBits: 8 },
  { length: 17, messageBits: 31, originBits: 14, positionBits: 8 },
  { length: 18, messageBits: 33, originBits: 16, positionBits: 10 },
  { length: 20, messageBits: 40, originBits: 20, positionBits: 11 },
  { length: 22, messageBits: 48, originBits: 22, positionBits: 12 },
];

/** Bits that carry message, origin and position. */
export function payloadBits(layout: Layout): number {
  return layout.messageBits + layout.originBits + layout.positionBits;
}
