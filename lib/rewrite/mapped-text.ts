/** A text decoded from a raw one, with the origin of each of its UTF-16 units. */
export interface MappedText {
  text: string;
  /** Offsets into the raw text: `starts[i]` to `ends[i]` were read as `text[i]`. Null if both texts are the same. */
  places: { starts: readonly number[]; ends: readonly number[] } | null;
}
