/** The most URLs that one part may have, rewritten or not. Real emails have dozens. */
export const MAX_CANDIDATES = 10_000;

/** A URL found in a source, before any decision about it. Depends only on the source's bytes. */
export interface Candidate {
  /** Offsets of the raw value in the source, without quotes, end exclusive. */
  start: number;
  end: number;
  /** The value as a parser reads it: HTML has its character references decoded, text is unwrapped. */
  value: string;
  /** The link as a reader sees it; see FoundLink.label. */
  label: string;
  /** True if `label` is text, false if it is an image's alt. */
  labelIsText: boolean;
  /** The link's markup asks not to be tracked. */
  optedOut: boolean;
  /** The `+notrack` in the raw value, which is removed: offsets in the source. */
  marker?: { start: number; end: number };
  /** The URL is inside a conditional comment, so only Outlook sees it. */
  forOutlook: boolean;
  /** Why the URL must not be rewritten, wherever it leads: a sentence for people. */
  problem?: string;
}

/** The candidates of one source, in source order. */
export interface Found {
  candidates: readonly Candidate[];
  /** Why the source could not be searched: a sentence for people. `candidates` is then empty. */
  problem?: string;
}
