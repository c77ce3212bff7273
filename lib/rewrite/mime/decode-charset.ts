import { isAscii } from "node:buffer";
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
  // As a stream, since Node 20 reads windows-1252 as ISO-8859-1 otherwise (nodejs/node#56542).
  const text = decoder.decode(bytes, { stream: true });
  return text.length === bytes.length ? { text, byteAt: (index) => index } : null;
}

/**
 * Walks over the bytes to find what each character came from, which decoders don't tell. Null when the bytes are malformed:
 * decoders don't agree about where the next character then begins.
 */
function decodeMultiByte(bytes: Uint8Array, encoding: string): DecodedText | null {
  try {
    const text = new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
    const places = new Places(text, bytes);
    const fits =
      encoding === "iso-2022-jp"
        ? walkIso2022Jp(bytes, places)
        : walkLeadBytes(bytes, encoding, places);
    return fits && places.isComplete() ? { text, byteAt: (index) => places.boundary(index) } : null;
  } catch {
    return null;
  }
}

/** Where the characters of a text stand in its bytes, told in turn. */
class Places {
  readonly #starts: Uint32Array;
  readonly #ends: Uint32Array;
  #unit = 0;

  constructor(
    private readonly text: string,
    private readonly bytes: Uint8Array,
  ) {
    this.#starts = new Uint32Array(text.length);
    this.#ends = new Uint32Array(text.length);
  }

  /** What stands for the next character. False when it can't be that: each ASCII character must be found in its place. */
  add(start: number, end: number): boolean {
    const { text } = this;
    const code = text.codePointAt(this.#unit);
    if (code === undefined) return false;
    const isByte = end - start === 1 && this.bytes[start]! < 0x80;
    if (code < 0x80 ? this.bytes[end - 1] !== code : isByte && !isRoman(code)) return false;
    const isPair = code > 0xffff || (this.bytes[start] === 0x88 && isComposed(text, this.#unit));
    for (let units = isPair ? 2 : 1; units > 0; units--) {
      this.#starts[this.#unit] = start;
      this.#ends[this.#unit++] = end;
    }
    return true;
  }

  isComplete(): boolean {
    return this.#unit === this.text.length;
  }

  boundary(index: number): number {
    if (index === 0) return 0;
    if (this.text.charCodeAt(index - 1) < 0x80) return this.#ends[index - 1]!;
    if (this.text.charCodeAt(index) < 0x80) return this.#starts[index]!;
    return this.#ends[index - 1]!;
  }
}

/** What JIS X 0201 has in place of `\\` and `~`, and its Katakana, which ISO-2022-JP writes as seven bits. */
function isRoman(code: number): boolean {
  return code === 0xa5 || code === 0x203e || (code >= 0xff61 && code <= 0xff9f);
}

/** Four characters of Big5 (`88 …`) are two in Unicode: Ê and ê with a macron or caron. */
function isComposed(text: string, unit: number): boolean {
  return (text[unit] === "Ê" || text[unit] === "ê") && /[\u0304\u030c]/.test(text[unit + 1] ?? "");
}

function walkLeadBytes(bytes: Uint8Array, encoding: string, places: Places): boolean {
  for (let start = 0; start < bytes.length; ) {
    const end = start + characterLength(bytes, start, encoding);
    if (!places.add(start, end)) return false;
    start = end;
  }
  return true;
}

/** Source: the decoders of the WHATWG Encoding standard. */
function characterLength(bytes: Uint8Array, at: number, encoding: string): number {
  const lead = bytes[at]!;
  if (lead <= 0x80) return 1;
  if (encoding === "shift_jis") return lead >= 0xa1 && lead <= 0xdf ? 1 : 2;
  if (encoding === "euc-jp") return lead === 0x8f ? 3 : 2;
  if (lead === 0xff) return 1;
  const second = bytes[at + 1] ?? 0;
  return encoding.startsWith("gb") && second >= 0x30 && second <= 0x39 ? 4 : 2;
}

/** Escape sequences (three bytes) stand before the character after them, or for nothing. */
function walkIso2022Jp(bytes: Uint8Array, places: Places): boolean {
  let wide = false;
  let ascii = true;
  let last = 0;
  for (let at = 0; at < bytes.length; ) {
    if (bytes[at] === 0x1b) {
      wide = bytes[at + 1] === 0x24;
      ascii = bytes[at + 1] === 0x28 && bytes[at + 2] === 0x42;
      at += 3;
      continue;
    }
    const end = at + (wide ? 2 : 1);
    if (!places.add(ascii ? at : last, end)) return false;
    last = end;
    at = end;
  }
  return true;
}
