/** More than this is never kept of a request line that has not ended. */
const longestLine = 32_768;

/**
 * The beginning of a GET or HEAD request whose target has raw bytes beyond ASCII, with those percent-encoded (RFC 3986, 2.1)
 * and the connection to be closed after it. `received` is what has come in of the request, its first line at least: while that
 * has not ended, the answer is "incomplete". Undefined when it is no such request, or there is nothing to escape.
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
