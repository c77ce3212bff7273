import type { Edit } from "./types";

/** An edit whose text may have an identifier in it that is not known yet. */
export interface SlottedEdit extends Edit {
  /** Where in `text` the identifier goes; -1 when it has none. */
  slot: number;
}

/** The edit with its identifier. */
export function fillSlot({ start, end, text, slot }: SlottedEdit, identifier: string): Edit {
  if (slot < 0) return { start, end, text };
  return { start, end, text: text.slice(0, slot) + identifier + text.slice(slot) };
}
