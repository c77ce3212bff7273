import { splice } from "@/lib/rewrite/splice";
import type { Edit } from "@/lib/rewrite/types";
import type { MappedBytes } from "./decode-quoted-printable";
import type { Range } from "./split-multipart";
import { harmlessAtLineStart, wrapQuotedPrintable } from "./wrap-quoted-printable";

const maxLineLength = 76;
/** The longest line that RFC 5322 section 2.1.1 allows. */
const maxSentLength = 998;

/**
 * Converts edits of the decoded bytes to edits of the quoted-printable source. `edits` are in order, with one character of
 * `text` per byte. Only lines that an edit makes longer than 76 characters are wrapped again; all other characters stay
 * the same. In a line that is already over 998, which may be the whole part, only the inserted text is wrapped.
 */
export function editQuotedPrintable(
  source: string,
  body: Range,
  mapped: MappedBytes,
  edits: readonly Edit[],
): Edit[] {
  const raw = edits.map((edit) => toRaw(edit, body, mapped));
  return linesTouched(source, body, raw).flatMap(({ range, edits: inside }) => {
    const lines = source.slice(range.start, range.end);
    const newline = newlineAfter(source, range, body);
    if (lines.length > maxSentLength && hasLineOver(lines, maxSentLength)) {
      return inside.map((edit) => onLinesOfItsOwn(edit, source, newline));
    }
    const shifted = inside.map((edit) => ({
      ...edit,
      start: edit.start - range.start,
      end: edit.end - range.start,
    }));
    const edited = splice(lines, shifted);
    const wrapped = wrapQuotedPrintable(edited, maxLineLength, newline);
    return wrapped === edited ? inside : [difference(lines, wrapped, range.start)];
  });
}

function toRaw({ start, end, text }: Edit, body: Range, mapped: MappedBytes): Edit {
  const before = start === 0 ? body.start : mapped.ends[start - 1]!;
  return start === end
    ? { start: before, end: before, text: encode(text) }
    : { start: mapped.starts[start]!, end: mapped.ends[end - 1]!, text: encode(text) };
}

function encode(text: string): string {
  return text.replace(
    /[^!-<>-~]/g,
    (char) => `=${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );
}

function hasLineOver(lines: string, length: number): boolean {
  return lines.split("\n").some((line) => line.length > length);
}

function onLinesOfItsOwn(edit: Edit, source: string, newline: string): Edit {
  if (!edit.text) return edit;
  const softBreak = `=${newline}`;
  const text = softBreak + wrapQuotedPrintable(edit.text + softBreak, maxLineLength, newline);
  const next = source[edit.end] ?? "";
  const harmless = harmlessAtLineStart(next, source[edit.end + 1]);
  return harmless === next
    ? { ...edit, text }
    : { ...edit, end: edit.end + 1, text: text + harmless };
}

/** Groups the edits by the whole lines they touch. Lines that an edit joins form one group. */
function linesTouched(source: string, body: Range, edits: readonly Edit[]) {
  const touched: { range: Range; edits: Edit[] }[] = [];
  for (const edit of edits) {
    let last = touched.at(-1);
    if (!last || (edit.start >= last.range.end && source[last.range.end - 1] === "\n")) {
      const start = Math.max(body.start, source.lastIndexOf("\n", edit.start - 1) + 1);
      last = { range: { start, end: start }, edits: [] };
      touched.push(last);
    }
    last.edits.push(edit);
    if (edit.end >= last.range.end) last.range.end = lineEnd(source, edit.end, body);
  }
  return touched;
}

function lineEnd(source: string, at: number, body: Range): number {
  const newline = source.indexOf("\n", at);
  return newline < 0 || newline >= body.end ? body.end : newline + 1;
}

function newlineAfter(source: string, range: Range, body: Range): string {
  // For a part of one line, the line break before it, in its header, decides.
  const newline = source.lastIndexOf("\n", Math.max(range.end, body.start) - 1);
  return newline > 0 && source[newline - 1] === "\r" ? "\r\n" : "\n";
}

/** One edit that turns `before` into `after`, without their common beginning and end. */
function difference(before: string, after: string, offset: number): Edit {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  return {
    start: offset + head,
    end: offset + before.length - tail,
    text: after.slice(head, after.length - tail),
  };
}
