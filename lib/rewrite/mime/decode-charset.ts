import { isAscii } from "node:buffer";
import { decodeIso2022Jp } from "./decode-iso-2022-jp";
import { decodeMultiByte } from "./decode-multi-byte";
import { type DecodedText, decodeUtf8 } from "./decode-utf8";

/** Mail that says US-ASCII (RFC 2046) but has bytes over 127 is usually UTF-8. */
const asciiLabels = new Set(["", "us-ascii", "ascii", "ansi_x3.4-1968", "utf-8", "utf8"]);
const notSupersetOfAscii = /^(utf-?(7|16|32)|hz|iso-2022|ucs|.*ebcdic|ibm0|csiso2022)/;
const multiByte = new Set(["gbk", "gb18030", "big5", "euc-jp", "shift_jis", "euc-kr"]);

/** Whether text in this charset is read as UTF-8. */
export function isUtf8(charset: string): boolean {
  return asciiLabels.has(charset.trim().toLowerCase());
}

/**
 * Decodes text in any charset into which ASCII can be inserted. Returns null for other charsets, for bytes that the
 * charset's decoder can't map, and for an unknown charset unless all bytes are ASCII.
 */
export function decodeCharset(bytes: Uint8Array, charset: string): DecodedText | null {
  const label = charset.trim().toLowerCase();
  if (asciiLabels.has(label)) return decodeUtf8(bytes);
  const decoder = createDecoder(label);
  if (decoder?.encoding === "utf-8") return decodeUtf8(bytes);
  if (decoder?.encoding !== "iso-2022-jp" && notSupersetOfAscii.test(label)) return null;
  if (decoder?.encoding.startsWith("utf-16")) return null;
  if (decoder?.encoding === "iso-2022-jp") return decodeIso2022Jp(bytes);
  if (decoder && multiByte.has(decoder.encoding)) return decodeMultiByte(bytes, decoder.encoding);
  if (decoder) return decodeSingleByte(bytes, decoder);
  return isAscii(bytes) && !bytes.includes(0x1b) ? decodeUtf8(bytes) : null;
}

function createDecoder(label: string): TextDecoder | null {
  try {
    return new TextDecoder(label, { ignoreBOM: true });
  } catch {
    return null;
  }
}

function decodeSingleByte(bytes: Uint8Array, decoder: TextDecoder): DecodedText | null {
  // Decode as a stream: otherwise Node 20 reads windows-1252 as ISO-8859-1 (nodejs/node#56542).
  const text = decoder.decode(bytes, { stream: true });
  return text.length === bytes.length
    ? { text, byteAt: (index) => index, takesAscii: () => true }
    : null;
}
