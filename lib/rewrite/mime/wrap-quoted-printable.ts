import { utf8Length } from "./utf8-length";

/** An escaped UTF-8 sequence, one escape, or one character. A line break must not split it. */
const token = /=[c-fC-F][0-9a-fA-F](?:=[89abAB][0-9a-fA-F]){1,3}|=[0-9a-fA-F]{2}|[\s\S]/gu;

/**
 * Wraps lines of quoted-printable text that have more than `maxLength` octets, with soft line breaks (`=` and `newline`).
 * Other lines stay as they are.
 */
export function wrapQuotedPrintable(text: string, maxLength: number, newline: string): string {
  return text
    .split(/(?<=\n)/)
    .map((line) => {
      const { content, ending, width } = cutEnding(line);
      if (content.length * 3 <= maxLength - width) return line;
      if (utf8Length(content) + width <= maxLength) return line;
      return wrapLine(content, width, maxLength, newline) + ending;
    })
    .join("");
}

/** Splits off the ending of a line: its line break, the ignored white space before that, and the `=` of a soft break. */
function cutEnding(line: string): { content: string; ending: string; width: number } {
  let visible = line.length;
  if (line[visible - 1] === "\n") visible--;
  if (line[visible - 1] === "\r") visible--;
  let cut = visible;
  while (line[cut - 1] === " " || line[cut - 1] === "\t") cut--;
  if (line[cut - 1] === "=") cut--;
  return { content: line.slice(0, cut), ending: line.slice(cut), width: visible - cut };
}

function wrapLine(content: string, endingWidth: number, maxLength: number, newline: string) {
  const tokens = content.match(token) ?? [];
  const pieces: string[] = [];
  let width = 0;
  for (const [index, found] of tokens.entries()) {
    // A lone `=` could form an escape with the characters after it.
    let piece = found === "=" ? "=3D" : found;
    const after = index === tokens.length - 1 ? endingWidth : 1;
    if (width > 0 && width + utf8Length(piece) + after > maxLength) {
      pieces.push(`=${newline}`);
      width = 0;
      piece = harmlessAtLineStart(piece, tokens[index + 1]);
    }
    pieces.push(piece);
    width += utf8Length(piece);
  }
  return pieces.join("");
}

/**
 * Escapes a character, if a line that begins with it could look like a boundary, the end of an SMTP message or an mbox
 * separator.
 */
export function harmlessAtLineStart(piece: string, next: string | undefined): string {
  if (piece === "-" && next === "-") return "=2D";
  if (piece === ".") return "=2E";
  if (piece === "F" && next === "r") return "=46";
  return piece;
}
