import { type DecodedText, decodeUtf8 } from "./decode-utf8";

/** RFC 2046 knows US-ASCII; in mail that has bytes over 127 all the same, they are UTF-8 more often than not. */
const asciiLabels = new Set(["", "us-ascii", "ascii", "ansi_x3.4-1968", "utf-8", "utf8"]);
const notSupersetOfAscii = /^(utf-?(7|16|32)|hz|iso-2022|ucs|.*ebcdic|ibm0|csiso2022)/;
const multiByte = new Set([
  "gbk",
  "gb18030",
  "big5",
  "euc-jp",
  "shift_jis",
  "euc-kr",
  "iso-2022-jp",
]);

/** Whether text in this charset is UTF-8, or taken as such. */
export function isUtf8(charset: string): boolean {
  return asciiLabels.has(charset.trim().toLowerCase());
}

/** Null when the charset is unknown, unless all bytes are ASCII, or when ASCII can't be put into it. */
export function decodeCharset(bytes: Uint8Array, charset: string): DecodedText | null {
  const label = charset.trim().toLowerCase();
  if (asciiLabels.has(label)) return decodeUtf8(bytes);
  const decoder = createDecoder(label);
  if (decoder?.encoding === "utf-8") return decodeUtf8(bytes);
  if (decoder?.encoding !== "iso-2022-jp" && notSupersetOfAscii.test(label)) return null;
  if (decoder?.encoding.startsWith("utf-16")) return null;
  if (decoder && multiByte.has(decoder.encoding)) return decodeMultiByte(bytes, decoder);
  if (decoder) return decodeSingleByte(bytes, decoder);
  return bytes.every((byte) => byte < 0x80 && byte !== 0x1b) ? decodeUtf8(bytes) : null;
}

function createDecoder(label: string): TextDecoder | null {
  try {
    return new TextDecoder(label, { ignoreBOM: true });
  } catch {
    return null;
  }
}

function decodeSingleByte(bytes: Uint8Array, decoder: TextDecoder): DecodedText | null {
  // As a stream, since Node 20 reads windows-1252 as ISO-8859-1 otherwise (nodejs/node#56542).
  const text = decoder.decode(bytes, { stream: true });
  return text.length === bytes.length ? { text, byteAt: (index) => index } : null;
}

/**
 * Feeds the decoder byte by byte, which shows what bytes each character came from. Null when the bytes
 * are malformed: decoders don't agree about where the next character then begins.
 */
function decodeMultiByte(bytes: Uint8Array, decoder: TextDecoder): DecodedText | null {
  try {
    const decoded = mapMultiByte(bytes, decoder);
    const whole = new TextDecoder(decoder.encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
    return decoded.text === whole ? decoded : null;
  } catch {
    return null;
  }
}

function mapMultiByte(bytes: Uint8Array, decoder: TextDecoder): DecodedText {
  const stateful = decoder.encoding === "iso-2022-jp";
  const starts: number[] = [];
  const ends: number[] = [];
  let text = "";
  let start = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!;
    const plain = !stateful && byte < 0x80 && start === i;
    const decoded = plain
      ? String.fromCharCode(byte)
      : decoder.decode(bytes.subarray(i, i + 1), { stream: true });
    if (decoded === "") continue;
    // An ASCII character is its own byte alone: not the escape sequence or malformed byte before it.
    const ascii = decoded.charCodeAt(decoded.length - 1) === byte;
    for (let unit = 0; unit < decoded.length; unit++) {
      const last = ascii && unit === decoded.length - 1;
      starts.push(last ? i : start);
      ends.push(last || !ascii ? i + 1 : i);
    }
    text += decoded;
    start = i + 1;
  }
  return { text, byteAt: (index) => boundary(text, starts, ends, index) };
}

function boundary(text: string, starts: number[], ends: number[], index: number): number {
  if (index === 0) return 0;
  if (text.charCodeAt(index - 1) < 0x80) return ends[index - 1]!;
  if (text.charCodeAt(index) < 0x80) return starts[index]!;
  return ends[index - 1]!;
}
