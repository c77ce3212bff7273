import type { Edit, SlottedEdit } from "./types";

/** The edit with its identifier. */
export function fillSlot({ start, end, text, slot }: SlottedEdit, identifier: string): Edit {
  if (slot < 0) return { start, end, text };
  return { start, end, text: text.slice(0, slot) + identifier + text.slice(slot) };
}
