/**
 * A GET or HEAD request whose target has raw bytes beyond ASCII, with those percent-encoded (RFC 3986, 2.1)
 * and the connection to be closed after it. `packet` is the whole head as it was received; undefined when it is
 * not that, or there is nothing to escape.
 */
export function escapeTarget(packet: Buffer): Buffer | undefined {
  const text = packet.toString("latin1");
  const line = /^(?:GET|HEAD) [\x21-\x7e\x80-\xff]+ HTTP\/1\.1\r\n/.exec(text)?.[0];
  if (!line || !text.endsWith("\r\n\r\n")) return undefined;
  const escaped = line.replace(
    /[\x80-\xff]/g,
    (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  if (escaped === line) return undefined;
  return Buffer.from(`${escaped}Connection: close\r\n${text.slice(line.length)}`, "latin1");
}
