export interface HeaderField {
  /** Lower case. */
  name: string;
  /** Unfolded and trimmed, otherwise as in the source. */
  value: string;
  /** Offsets of the whole field, including its last line break. */
  start: number;
  end: number;
}

export interface HeaderSection {
  fields: HeaderField[];
  /** Where the body begins, after the empty line. */
  bodyStart: number;
  /** A line is neither a field nor a continuation, so readers differ about where the body begins. */
  malformed: boolean;
}

const fieldLine = /^([!-9;-~]+)[ \t]*:/;

/**
 * Reads the header section (RFC 5322 section 2.2) of the message or part from `start` to `end`. Lines end in CRLF or LF;
 * folded lines are unfolded. Without an empty line, everything is header and the body is empty.
 */
export function parseHeaders(source: string, start: number, end: number): HeaderSection {
  const fields: HeaderField[] = [];
  let malformed = false;
  let at = start;
  while (at < end) {
    const newline = source.indexOf("\n", at);
    const next = newline < 0 || newline >= end ? end : newline + 1;
    const line = source.slice(at, next).replace(/\r?\n$/, "");
    const lineStart = at;
    at = next;
    if (line === "") break;
    const field = fieldLine.exec(line);
    const last = fields.at(-1);
    if (field) {
      const value = line.slice(field[0].length);
      fields.push({ name: field[1]!.toLowerCase(), value, start: lineStart, end: next });
    } else if (/^[ \t]/.test(line) && last) {
      last.value += line;
      last.end = next;
    } else malformed = true;
  }
  for (const field of fields) field.value = field.value.trim();
  return { fields, bodyStart: at, malformed };
}
