export interface Range {
  start: number;
  end: number;
}

/** RFC 2046 allows 70; some senders use more. */
const maxBoundaryLength = 200;

/**
 * Splits a multipart body (RFC 2046 section 5.1.1) into its parts, without preamble, epilogue, boundary lines and the line
 * break before each boundary. Tolerates a missing closing boundary: the last part then ends with the body. Returns null if
 * the boundary is unusable or doesn't occur.
 */
export function splitMultipart(source: string, body: Range, boundary: string): Range[] | null {
  if (boundary === "" || boundary.length > maxBoundaryLength) return null;
  // Search a slice, so that the search for a missing boundary stops at the end of the body.
  const text = source.slice(body.start, body.end);
  const parts: Range[] = [];
  let partStart = -1;
  for (const line of boundaryLines(text, boundary)) {
    if (partStart >= 0)
      parts.push({ start: partStart, end: beforeNewline(text, partStart, line.start) });
    partStart = line.closing ? -1 : line.end;
    if (line.closing) break;
  }
  if (partStart >= 0) parts.push({ start: partStart, end: text.length });
  if (parts.length === 0) return null;
  return parts.map(({ start, end }) => ({ start: start + body.start, end: end + body.start }));
}

function* boundaryLines(text: string, boundary: string) {
  const delimiter = `--${boundary}`;
  for (let at = text.indexOf(delimiter); at >= 0; at = text.indexOf(delimiter, at + 1)) {
    if (at > 0 && text[at - 1] !== "\n") continue;
    const closing = text.startsWith("--", at + delimiter.length);
    let end = at + delimiter.length + (closing ? 2 : 0);
    while (text[end] === " " || text[end] === "\t") end++;
    if (text[end] === "\r") end++;
    // With other text on the line, it is content or a longer boundary that begins with this one.
    if (end < text.length && text[end] !== "\n") continue;
    yield { start: at, end: Math.min(end + 1, text.length), closing };
  }
}

function beforeNewline(text: string, partStart: number, boundaryStart: number): number {
  let end = boundaryStart;
  if (end > partStart && text[end - 1] === "\n") end--;
  if (end > partStart && text[end - 1] === "\r") end--;
  return end;
}
