import type { Edit, SlottedEdit } from "./types";

/** Puts the identifier into the edit's slot, if it has one. */
export function fillSlot({ start, end, text, slot }: SlottedEdit, identifier: string): Edit {
  if (slot < 0) return { start, end, text };
  return { start, end, text: text.slice(0, slot) + identifier + text.slice(slot) };
}
