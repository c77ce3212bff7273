/** A row of the dictionary: an origin (scheme, host and port) and its number in identifiers. */
export interface Origin {
  id: number;
  /** As `URL.origin` gives it. */
  origin: string;
}
