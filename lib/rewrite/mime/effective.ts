import type { Edit } from "@/lib/rewrite/types";

/** Without the edits that change nothing: they must not encode anything differently either. */
export function effective(text: string, edits: readonly Edit[]): Edit[] {
  return edits.filter((edit) => text.slice(edit.start, edit.end) !== edit.text);
}
