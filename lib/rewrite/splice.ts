import type { Edit } from "./types";

/** Applies edits to a source. They must be in order and not overlap, as applyPlan returns them. */
export function splice(source: string, edits: readonly Edit[]): string {
  const pieces: string[] = [];
  let done = 0;
  for (const { start, end, text } of edits) {
    pieces.push(source.slice(done, start), text);
    done = end;
  }
  pieces.push(source.slice(done));
  return pieces.join("");
}
