import type { DecodedText } from "./decode-utf8";
import { Places } from "./places";

const ENCODING = "iso-2022-jp";

/**
 * Decodes ISO-2022-JP (RFC 1468), which switches between character sets with escape sequences. ASCII can be inserted only
 * where ASCII or JIS-Roman is active. Returns null for malformed bytes, because decoders differ about the character set
 * after them.
 */
export function decodeIso2022Jp(bytes: Uint8Array): DecodedText | null {
  try {
    const text = new TextDecoder(ENCODING, { fatal: true, ignoreBOM: true }).decode(bytes);
    const places = new Places(text, bytes);
    const open = walk(bytes, places);
    if (!open || !places.isComplete()) return null;
    return {
      text,
      byteAt: (index) => places.boundary(index),
      takesAscii: (index) => open[places.boundary(index)] === 1,
    };
  } catch {
    return null;
  }
}

/**
 * Adds the place of each character. An escape sequence (three bytes) belongs to the character after it, unless it switches
 * to ASCII. Returns for each offset 1 if ASCII or JIS-Roman is active, which have the same letters and digits, else 0.
 * Returns null if the text doesn't match the bytes.
 */
function walk(bytes: Uint8Array, places: Places): Uint8Array | null {
  const open = new Uint8Array(bytes.length + 1);
  let wide = false;
  let ascii = true;
  let single = true;
  let last = 0;
  open[0] = 1;
  for (let at = 0; at < bytes.length; ) {
    if (bytes[at] === 0x1b) {
      const set = bytes[at + 1] === 0x28 ? bytes[at + 2] : undefined;
      wide = bytes[at + 1] === 0x24;
      ascii = set === 0x42;
      single = ascii || set === 0x4a;
      at += 3;
      open[at] = single ? 1 : 0;
      continue;
    }
    const end = at + (wide ? 2 : 1);
    if (!places.add(ascii ? at : last, end)) return null;
    last = end;
    at = end;
    open[at] = single ? 1 : 0;
  }
  return open;
}
