/** The most bytes of an incomplete request line to buffer. */
const longestLine = 32_768;

/**
 * Percent-encodes raw non-ASCII bytes in the target of a GET or HEAD request (RFC 3986, section 2.1), and marks the
 * connection to be closed after it. `received` is the beginning of the request. Returns "incomplete" while its first
 * line has not ended, and undefined if it is not such a request or has nothing to escape.
 */
export function escapeTarget(received: Buffer): Buffer | "incomplete" | undefined {
  const text = received.toString("latin1");
  const line = /^(?:GET|HEAD) [\x21-\x7e\x80-\xff]+ HTTP\/1\.[01]\r\n/.exec(text)?.[0];
  if (!line) {
    const mayBecomeOne = /^(?:GET|HEAD) [\x21-\x7e\x80-\xff]+(?: [HTP/1.0]*\r?)?$/.test(text);
    return mayBecomeOne && text.length <= longestLine ? "incomplete" : undefined;
  }
  const escaped = line.replace(
    /[\x80-\xff]/g,
    (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  if (escaped === line) return undefined;
  return Buffer.from(`${escaped}Connection: close\r\n${text.slice(line.length)}`, "latin1");
}
