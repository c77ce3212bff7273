import type { Edit } from "@/lib/rewrite/types";
import type { DecodedBase64 } from "./decode-base64";
import { spliceBytes } from "./splice-bytes";
import type { Range } from "./split-multipart";

const defaultLineLength = 76;
const maxLineLength = 998;

/**
 * Converts edits of the decoded bytes to edits of the base64 source. `edits` are in order, with one character of `text`
 * per byte. Everything from the first changed group of three bytes on is encoded again, with the line length and line
 * breaks of the source. Everything before it stays the same.
 */
export function editBase64(
  source: string,
  body: Range,
  decoded: DecodedBase64,
  edits: readonly Edit[],
): Edit[] {
  const first = edits[0];
  if (!first) return [];
  const group = Math.floor(first.start / 3);
  const start = decoded.groups[group] ?? decoded.dataEnd;
  const bytes = spliceBytes(decoded.bytes, edits).subarray(group * 3);
  const lineStart = Math.max(body.start, source.lastIndexOf("\n", start - 1) + 1);
  const text = breakLines(
    Buffer.from(bytes).toString("base64"),
    lineLength(source.slice(body.start, decoded.dataEnd)),
    start - lineStart,
    newlineOf(source, body),
  );
  return [{ start, end: decoded.dataEnd, text }];
}

/** The sender's line length: that of the longest line but the last. The default if there is only one line. */
function lineLength(data: string): number {
  const lines = data.split("\n").map((line) => line.trim().length);
  const longest = lines.slice(0, -1).reduce((most, length) => Math.max(most, length), 0);
  return longest < 4 || longest > maxLineLength ? defaultLineLength : longest;
}

function newlineOf(source: string, body: Range): string {
  // If the body has no line break, uses the same kind as the part's header.
  const inside = source.indexOf("\n", body.start);
  const newline = inside >= 0 && inside < body.end ? inside : body.start - 1;
  return source[newline - 1] === "\r" ? "\r\n" : "\n";
}

function breakLines(data: string, length: number, column: number, newline: string): string {
  const room = Math.max(0, length - column);
  const lines = [data.slice(0, room)];
  for (let at = room; at < data.length; at += length) lines.push(data.slice(at, at + length));
  return lines.join(newline);
}
