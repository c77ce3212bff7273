import type { Edit } from "@/lib/rewrite/types";

/** Drops edits that change nothing, because applying them could still change how the text is encoded. */
export function effective(text: string, edits: readonly Edit[]): Edit[] {
  return edits.filter((edit) => text.slice(edit.start, edit.end) !== edit.text);
}
