import type { MappedText } from "@/lib/rewrite/mapped-text";
import type { SlottedEdit } from "@/lib/rewrite/types";

/**
 * Converts edits of a mapped text to edits of the raw text it was read from, which is `rawLength` long. Also deletes raw
 * characters that the mapped text doesn't have. The result is in order, with adjacent edits merged. At most one of `edits`
 * may have a slot.
 *
 * An edit that splits a character reference (which can stand for two units) gives a wrong result, so check it.
 */
export function mapEdits(
  edits: readonly SlottedEdit[],
  { places }: MappedText,
  rawLength: number,
): SlottedEdit[] {
  if (!places) return mergeTouching(edits);
  const { starts, ends } = places;
  const length = starts.length;
  const before = (index: number) => (index > 0 ? ends[index - 1]! : 0);
  const after = (index: number) => (index < length ? starts[index]! : rawLength);

  const raw: SlottedEdit[] = [];
  let next = 0;
  const deleteDroppedUpTo = (index: number) => {
    for (; next <= index; next += 1) {
      if (before(next) < after(next)) {
        raw.push({ start: before(next), end: after(next), text: "", slot: -1 });
      }
    }
  };
  for (const { start, end, text, slot } of edits) {
    deleteDroppedUpTo(start);
    if (start === end) raw.push({ start: after(start), end: after(start), text, slot });
    else raw.push({ start: after(start), end: before(end), text, slot });
    next = Math.max(next, end);
  }
  deleteDroppedUpTo(length);
  return mergeTouching(raw);
}

/** Merges edits that touch each other. At most one may have a slot. */
export function mergeTouching(edits: readonly SlottedEdit[]): SlottedEdit[] {
  const merged: SlottedEdit[] = [];
  for (const edit of edits) {
    const last = merged.at(-1);
    if (last && last.end === edit.start) {
      const slot = edit.slot < 0 ? last.slot : last.text.length + edit.slot;
      const text = last.text + edit.text;
      merged[merged.length - 1] = { start: last.start, end: edit.end, text, slot };
    } else merged.push(edit);
  }
  return merged;
}
