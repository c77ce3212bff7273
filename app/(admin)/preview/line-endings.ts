/** As a textarea holds it: it knows no line ending but LF. */
export function withLf(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}

/** `edited`, out of a textarea, with the CRLF that `before` had throughout. */
export function withLineEndingsOf(before: string, edited: string): string {
  const crlfOnly = before.includes("\r\n") && !/(^|[^\r])\n|\r(?!\n)/.test(before);
  return crlfOnly ? edited.replace(/\n/g, "\r\n") : edited;
}
