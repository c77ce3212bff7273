/** How many bits each field gets in an identifier of one length. Two more bits encode the kind of link. */
export interface Layout {
  /** Length in characters. */
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
 * One layout for each length, shortest first. Links in inboxes depend on them: lines may be added, but never changed. A
 * layout encodes epochs, messages and origins below 2^bits, and positions up to 2^bits. With kind and tag, it must fit
 * into 62^length.
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

/** The number of bits for kind, epoch, message, origin and position. */
export function payloadBits(layout: Layout): number {
  const { epochBits, messageBits, originBits, positionBits } = layout;
  return kindBits + epochBits + messageBits + originBits + positionBits;
}

/** Origins with this number or above fit into no identifier. */
export const originLimit = 2 ** Math.max(...layouts.map(({ originBits }) => originBits));
