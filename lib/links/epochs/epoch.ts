/** A span in which no message number is given out twice: one process at one history of the database. See decision 0018. */
export interface Epoch {
  /** In identifiers. Two histories of a database, or two databases, may use one number for different epochs. */
  number: number;
  /** Random, 64 bits, signed: what tells them apart. */
  value: bigint;
  /** The numbers of messages that its links may have. */
  first: bigint;
  last: bigint;
}
