/** Replaces CRLF and CR by LF, as a textarea does. */
export function withLf(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}

/** Text edited in a textarea, with CRLF again if all line endings of `before` were CRLF. */
export function withLineEndingsOf(before: string, edited: string): string {
  const crlfOnly = before.includes("\r\n") && !/(^|[^\r])\n|\r(?!\n)/.test(before);
  return crlfOnly ? edited.replace(/\n/g, "\r\n") : edited;
}
