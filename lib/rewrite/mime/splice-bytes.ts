import type { Edit } from "@/lib/rewrite/types";

/** Like splice(), for bytes: offsets count bytes, and each character of an edit's `text` is one byte (0 to 255). */
export function spliceBytes(bytes: Uint8Array, edits: readonly Edit[]): Uint8Array {
  const growth = edits.reduce((sum, { start, end, text }) => sum + text.length - (end - start), 0);
  const result = new Uint8Array(bytes.length + growth);
  let done = 0;
  let length = 0;
  for (const { start, end, text } of edits) {
    result.set(bytes.subarray(done, start), length);
    length += start - done;
    for (let i = 0; i < text.length; i++) result[length++] = text.charCodeAt(i);
    done = end;
  }
  result.set(bytes.subarray(done), length);
  return result;
}
