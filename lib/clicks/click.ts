/** A click as it is recorded, whatever took it in. */
export interface Click {
  /** UUIDv7 made where the click is received: recording the same click twice changes nothing. */
  id: string;
  /** ISO 8601, UTC, milliseconds. */
  time: string;
  /** Decimal; the number of the message in its epoch. */
  messageId: string;
  /** Decimal; the value of the epoch: a message of that number in another one is another message. */
  epoch: string;
  position: number;
  /** The hostname that was clicked, lower case, without port. */
  clickHost: string;
  method: string;
  userAgent: string | null;
  referrer: string | null;
  /** A network or a whole address, see storedAddress. */
  ip: string | null;
  /** Why we think that nobody clicked; null for a human click. */
  reason: AutomatedReason | null;
  /** As in Client. */
  device: string;
  program: string;
  /** The URL was changed on its way, and the link was found all the same. */
  repaired: boolean;
}

/** Why a click counts as automated. */
export type AutomatedReason = "head" | "prefetch" | "bot" | "trap" | "burst" | "early";
