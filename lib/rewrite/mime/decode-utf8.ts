import { isAscii } from "node:buffer";

export interface DecodedText {
  text: string;
  /**
   * The byte offset of the boundary before the character at `index`, where ASCII can be inserted. It is never between the
   * bytes of one character. In ISO-2022-JP it is where ASCII is active, if there is such a place.
   */
  byteAt(index: number): number;
  /** Whether ASCII inserted there is read as ASCII, and all other text as before. */
  takesAscii(index: number): boolean;
}

const replacement = 0xfffd;

/**
 * Decodes UTF-8 as the WHATWG Encoding standard does (malformed sequences become U+FFFD, a BOM is kept)
 * and records where each character came from, which TextDecoder doesn't report.
 */
export function decodeUtf8(bytes: Uint8Array): DecodedText {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  if (isAscii(bytes)) return { text, byteAt: (index) => index, takesAscii: () => true };
  const starts = new Uint32Array(text.length + 1);
  let unit = 0;
  for (let at = 0; at < bytes.length; ) {
    const { codePoint, length } = nextCodePoint(bytes, at);
    starts[unit++] = at;
    if (codePoint > 0xffff) starts[unit++] = at;
    at += length;
  }
  starts[text.length] = bytes.length;
  return { text, byteAt: (index) => starts[index]!, takesAscii: () => true };
}

/** Reads one code point. An incomplete sequence gives one U+FFFD for its longest valid prefix. */
function nextCodePoint(bytes: Uint8Array, at: number): { codePoint: number; length: number } {
  const lead = bytes[at]!;
  if (lead < 0x80) return { codePoint: lead, length: 1 };
  const needed = lead < 0xc2 || lead > 0xf4 ? 0 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
  if (needed === 0) return { codePoint: replacement, length: 1 };
  let codePoint = lead & (0x3f >> needed);
  for (let i = 1; i <= needed; i++) {
    const byte = bytes[at + i] ?? 0;
    // The second byte excludes overlong forms, surrogates and code points over U+10FFFF.
    const low = i > 1 ? 0x80 : lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
    const high = i > 1 ? 0xbf : lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
    if (byte < low || byte > high) return { codePoint: replacement, length: i };
    codePoint = (codePoint << 6) | (byte & 0x3f);
  }
  return { codePoint, length: needed + 1 };
}
