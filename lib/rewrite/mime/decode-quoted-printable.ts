/** Decoded bytes, with their offsets in the source. */
export interface MappedBytes {
  bytes: Uint8Array;
  /** For each byte, the offset in the source where its encoded form begins. */
  starts: Uint32Array;
  /**
   * For each byte, the offset where its encoded form ends. Characters between two bytes, such as soft breaks, encode
   * nothing.
   */
  ends: Uint32Array;
  /** The source has characters outside ASCII, which were read as UTF-8. */
  raw8bit: boolean;
}

/**
 * Decodes quoted-printable (RFC 2045 section 6.7) from `start` to `end` as mail readers do: hex digits may be in either
 * case, malformed escapes are literal text, and white space at the end of a line is dropped. With `octets` each character
 * of the source is one byte.
 */
export function decodeQuotedPrintable(
  source: string,
  start: number,
  end: number,
  octets = false,
): MappedBytes {
  // One UTF-16 unit has at most three bytes.
  const ascii = octets || !/[^\0-\x7f]/.test(source.slice(start, end));
  const sink = new Sink((end - start) * (ascii ? 1 : 3));
  for (let at = start; at < end; ) {
    const code = source.charCodeAt(at);
    if (code === 0x3d) at = escapeSequence(source, at, end, sink);
    else if (code === 0x20 || code === 0x09) at = whiteSpace(source, at, end, sink);
    else if (code < 0x80 || octets) sink.push(code, at, ++at);
    else at = character(source, at, end, sink);
  }
  return sink.result();
}

function escapeSequence(source: string, at: number, end: number, sink: Sink): number {
  const high = hexValue(source.charCodeAt(at + 1));
  const low = hexValue(source.charCodeAt(at + 2));
  if (high >= 0 && low >= 0 && at + 3 <= end) {
    sink.push(high * 16 + low, at, at + 3);
    return at + 3;
  }
  const lineEnd = skipWhiteSpace(source, at + 1, end);
  const newline = newlineLength(source, lineEnd, end);
  if (lineEnd === end || newline > 0) return lineEnd + newline;
  sink.push(0x3d, at, at + 1);
  return at + 1;
}

function hexValue(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const letter = (code | 0x20) - 0x61;
  return letter >= 0 && letter < 6 ? letter + 10 : -1;
}

function whiteSpace(source: string, at: number, end: number, sink: Sink): number {
  const after = skipWhiteSpace(source, at, end);
  if (after === end || newlineLength(source, after, end) > 0) return after;
  for (let i = at; i < after; i++) sink.push(source.charCodeAt(i), i, i + 1);
  return after;
}

function character(source: string, at: number, end: number, sink: Sink): number {
  const char = String.fromCodePoint(source.codePointAt(at)!);
  const after = Math.min(at + char.length, end);
  sink.raw8bit = true;
  for (const byte of new TextEncoder().encode(char)) sink.push(byte, at, after);
  return after;
}

function skipWhiteSpace(source: string, at: number, end: number): number {
  let after = at;
  while (after < end && (source[after] === " " || source[after] === "\t")) after++;
  return after;
}

function newlineLength(source: string, at: number, end: number): number {
  if (at < end && source[at] === "\n") return 1;
  return at + 1 < end && source[at] === "\r" && source[at + 1] === "\n" ? 2 : 0;
}

class Sink {
  raw8bit = false;
  #length = 0;
  #bytes: Uint8Array;
  #starts: Uint32Array;
  #ends: Uint32Array;

  constructor(capacity: number) {
    this.#bytes = new Uint8Array(capacity);
    this.#starts = new Uint32Array(capacity);
    this.#ends = new Uint32Array(capacity);
  }

  push(byte: number, start: number, end: number): void {
    this.#bytes[this.#length] = byte;
    this.#starts[this.#length] = start;
    this.#ends[this.#length++] = end;
  }

  result(): MappedBytes {
    const length = this.#length;
    return {
      bytes: this.#bytes.subarray(0, length),
      starts: this.#starts.subarray(0, length),
      ends: this.#ends.subarray(0, length),
      raw8bit: this.raw8bit,
    };
  }
}
