/** Converts line endings to LF, as a textarea does. */
export function withLf(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}

/** Returns text from a textarea, with CRLF if all lines of `before` ended with it. */
export function withLineEndingsOf(before: string, edited: string): string {
  const crlfOnly = before.includes("\r\n") && !/(^|[^\r])\n|\r(?!\n)/.test(before);
  return crlfOnly ? edited.replace(/\n/g, "\r\n") : edited;
}
