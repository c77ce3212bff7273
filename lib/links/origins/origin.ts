/** A row of the dictionary: the number that stands for scheme, host and port in identifiers. */
export interface Origin {
  id: number;
  /** As `URL.origin` gives it. */
  origin: string;
}
