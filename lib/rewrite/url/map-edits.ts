import type { MappedText } from "@/lib/rewrite/mapped-text";
import type { Edit } from "@/lib/rewrite/types";

/**
 * Carries edits of a mapped text over to the raw text it was read from, `rawLength` long. Raw characters that the mapped
 * text doesn't have are deleted. The result is in order, and touching edits are one.
 *
 * An edit that cuts through one character reference (which can stand for two units) comes out wrong: check the result.
 */
export function mapEdits(edits: readonly Edit[], mapped: MappedText, rawLength: number): Edit[] {
  const { starts, ends } = mapped;
  const length = starts.length;
  const before = (index: number) => (index > 0 ? ends[index - 1]! : 0);
  const after = (index: number) => (index < length ? starts[index]! : rawLength);

  const raw: Edit[] = [];
  let next = 0;
  const deleteDroppedUpTo = (index: number) => {
    for (; next <= index; next += 1) {
      if (before(next) < after(next)) {
        raw.push({ start: before(next), end: after(next), text: "" });
      }
    }
  };
  for (const { start, end, text } of edits) {
    deleteDroppedUpTo(start);
    if (start === end) raw.push({ start: after(start), end: after(start), text });
    else raw.push({ start: after(start), end: before(end), text });
    next = Math.max(next, end);
  }
  deleteDroppedUpTo(length);
  return mergeTouching(raw);
}

function mergeTouching(edits: readonly Edit[]): Edit[] {
  const merged: Edit[] = [];
  for (const edit of edits) {
    const last = merged.at(-1);
    if (last && last.end === edit.start) {
      merged[merged.length - 1] = { start: last.start, end: edit.end, text: last.text + edit.text };
    } else merged.push(edit);
  }
  return merged;
}
