/** A click as it is recorded. */
export interface Click {
  /** A UUIDv7 created where the click is received. Recording the same click twice changes nothing. */
  id: string;
  /** ISO 8601, UTC, milliseconds. */
  time: string;
  /** The number of the message in its epoch, in decimal. */
  messageId: string;
  /** The value of the epoch, in decimal. The same message number in another epoch is another message. */
  epoch: string;
  position: number;
  /** The hostname of the clicked URL, in lower case, without port. */
  clickHost: string;
  method: string;
  userAgent: string | null;
  referrer: string | null;
  /** A network or a whole address, see storedAddress. */
  ip: string | null;
  /** Why the click counts as automated; null for a human click. */
  reason: AutomatedReason | null;
  /** As in Client. */
  device: string;
  program: string;
  /** Whether the URL was changed on its way and the link was found nevertheless. */
  repaired: boolean;
}

/** Why a click counts as automated. */
export const automatedReasons = ["head", "prefetch", "bot", "trap", "burst", "early"] as const;

export type AutomatedReason = (typeof automatedReasons)[number];
