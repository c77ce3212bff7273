import type { DecodedText } from "./decode-utf8";
import { Places } from "./places";

const ENCODING = "iso-2022-jp";

/**
 * Decodes ISO-2022-JP (RFC 1468), whose escape sequences turn other character sets on and off: ASCII can be put in only where
 * one of single bytes is on. Null when the bytes are malformed, since decoders don't agree about what is on after that.
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
 * Escape sequences (three bytes) stand before the character after them, or for nothing. Returns, by offset, whether ASCII or JIS-Roman is on,
 * which have the same letters and digits; null where the text is not what the bytes say.
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
