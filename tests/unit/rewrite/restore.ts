import type { Edit } from "@/lib/rewrite/types";

/** Undoes edits, given what each of them replaced in the source. Only `output` is read for everything else. */
export function restore(
  output: string,
  edits: readonly Edit[],
  replaced: readonly string[],
): string {
  let restored = "";
  let at = 0;
  let shift = 0;
  edits.forEach(({ start, end, text }, index) => {
    restored += output.slice(at, start + shift) + replaced[index];
    at = start + shift + text.length;
    shift += text.length - (end - start);
  });
  return restored + output.slice(at);
}
