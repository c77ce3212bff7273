import type { Edit } from "./types";

/** The source with the edits made. Edits are in order and don't overlap, as applyPlan returns them. */
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
