/** Most addresses that one part may have, rewritten or not; emails of people have dozens. */
export const MAX_CANDIDATES = 10_000;

/** A URL as it stands in a source, before anything is decided about it. Depends on the source's bytes only. */
export interface Candidate {
  /** Offsets of the raw value in the source, without quotes, end exclusive. */
  start: number;
  end: number;
  /** The value as the part's own parser reads it: in HTML with its character references decoded, in text unwrapped. */
  value: string;
  /** What a reader sees as the link; see FoundLink.label. */
  label: string;
  /** Whether `label` is text; otherwise it is an image's alt. */
  labelIsText: boolean;
  /** The element asks to be left alone. */
  optedOut: boolean;
  /** What stands in its raw value for no other purpose, and is taken out: offsets in the source. */
  marker?: { start: number; end: number };
  /** Inside a conditional comment, so only Outlook sees it. */
  forOutlook: boolean;
  /** Why it must stay as it is, wherever it leads: a sentence for people. */
  problem?: string;
}

/** The candidates of one source, in the order of the source. */
export interface Found {
  candidates: readonly Candidate[];
  /** Why the source could not be searched: a sentence for people. Then there are no candidates. */
  problem?: string;
}
