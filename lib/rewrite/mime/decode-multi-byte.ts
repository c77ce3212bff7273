import type { DecodedText } from "./decode-utf8";
import { Places } from "./places";

/** With more malformed lines than this, a part is in another charset than it says; each takes long, because decoders throw. */
const MAX_MALFORMED = 1000;

/**
 * Decodes one of the East Asian charsets that have no modes, and walks over the bytes to find what each character came from, which
 * decoders don't tell. Decoders don't agree about where a character begins after malformed bytes, but no character holds a line feed: nothing can be
 * put into a malformed line, and the others are read as ever. Null when the walk and the decoder differ, and past MAX_MALFORMED.
 */
export function decodeMultiByte(bytes: Uint8Array, encoding: string): DecodedText | null {
  const strict = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  const lenient = new TextDecoder(encoding, { ignoreBOM: true });
  const lines = readLines(bytes, strict, lenient);
  if (!lines) return null;
  const text = lines.map((line) => line.text).join("");
  const places = new Places(text, bytes);
  const closed: [first: number, last: number][] = [];
  for (const { start, end, text: read, malformed } of lines) {
    if (malformed) {
      // Behind the last bytes of all is no line feed that ends a character.
      const edge = read.endsWith("\n") ? 0 : 1;
      closed.push([places.unit, places.unit + read.length + edge]);
      places.addUnknown(read.length, start, end);
    } else if (!walk(bytes, start, end, encoding, places)) return null;
  }
  if (!places.isComplete()) return null;
  return {
    text,
    byteAt: (index) => places.boundary(index),
    takesAscii: (index) => !isWithin(closed, index),
  };
}

interface Line {
  start: number;
  end: number;
  text: string;
  malformed: boolean;
}

/** All in one where nothing is malformed; null where too much is. */
function readLines(bytes: Uint8Array, strict: TextDecoder, lenient: TextDecoder): Line[] | null {
  const whole = decode(bytes, strict);
  if (whole !== null) return [{ start: 0, end: bytes.length, text: whole, malformed: false }];
  const lines: Line[] = [];
  let malformed = 0;
  for (let start = 0; start < bytes.length; ) {
    const newline = bytes.indexOf(0x0a, start);
    const end = newline < 0 ? bytes.length : newline + 1;
    const line = bytes.subarray(start, end);
    const read = decode(line, strict);
    if (read === null && ++malformed > MAX_MALFORMED) return null;
    lines.push({ start, end, text: read ?? lenient.decode(line), malformed: read === null });
    start = end;
  }
  return lines;
}

function decode(bytes: Uint8Array, decoder: TextDecoder): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

/** `ranges` are in order; their edges are not within. */
function isWithin(ranges: readonly (readonly [number, number])[], index: number): boolean {
  let [low, high] = [0, ranges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ranges[middle]![1] <= index) low = middle + 1;
    else high = middle;
  }
  return low < ranges.length && ranges[low]![0] < index;
}

function walk(
  bytes: Uint8Array,
  from: number,
  to: number,
  encoding: string,
  places: Places,
): boolean {
  for (let start = from; start < to; ) {
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
