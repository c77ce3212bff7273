/** A text that was read out of a raw one, and where each of its UTF-16 units came from. */
export interface MappedText {
  text: string;
  /** Offsets into the raw text; `starts[i]` to `ends[i]` were read as `text[i]`. Null: each unit stands for itself. */
  places: { starts: readonly number[]; ends: readonly number[] } | null;
}
