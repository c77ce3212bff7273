/**
 * A period in which no message number is assigned twice: one process working with one history of the database. See
 * decision 0018.
 */
export interface Epoch {
  /**
   * The short number in identifiers. Different histories of a database, or different databases, may use the same
   * number.
   */
  number: number;
  /** A random value that tells epochs apart: 64 bits, signed. */
  value: bigint;
  /** The range of message numbers that its links may have. */
  first: bigint;
  last: bigint;
}
