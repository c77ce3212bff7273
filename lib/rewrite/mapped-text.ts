/** A text that was read out of a raw one, and where each of its UTF-16 units came from. */
export interface MappedText {
  text: string;
  /** Offsets into the raw text; `starts[i]` to `ends[i]` were read as `text[i]`. */
  starts: readonly number[];
  ends: readonly number[];
}

/** A raw text that is read as it stands. */
export function mapPlain(raw: string): MappedText {
  const starts = Array.from({ length: raw.length }, (_, index) => index);
  return { text: raw, starts, ends: starts.map((start) => start + 1) };
}
