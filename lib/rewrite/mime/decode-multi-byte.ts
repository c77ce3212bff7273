import type { DecodedText } from "./decode-utf8";
import { Places } from "./places";

/** A part with more malformed lines has another charset than it says. Each line costs time, because its decoder throws. */
const MAX_MALFORMED = 1000;

/**
 * Decodes an East Asian charset without modes, and finds the bytes of each character, which TextDecoder doesn't report.
 * Decoders differ about where a character begins after malformed bytes, but no character contains a line feed. So
 * malformed lines take no insertions, and other lines are read as usual. Returns null if our walk over the bytes and the
 * decoder differ, or if there are more than MAX_MALFORMED malformed lines.
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
      // After the last line, no line feed ends an incomplete character.
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

/** Splits the bytes into lines if any are malformed; otherwise one line has all. Null if too many lines are malformed. */
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

/** Whether an index is inside one of `ranges`, which are in order. Their edges don't count as inside. */
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

/** How many bytes a character has. Source: the decoders of the WHATWG Encoding standard. */
function characterLength(bytes: Uint8Array, at: number, encoding: string): number {
  const lead = bytes[at]!;
  if (lead <= 0x80) return 1;
  if (encoding === "shift_jis") return lead >= 0xa1 && lead <= 0xdf ? 1 : 2;
  if (encoding === "euc-jp") return lead === 0x8f ? 3 : 2;
  if (lead === 0xff) return 1;
  const second = bytes[at + 1] ?? 0;
  return encoding.startsWith("gb") && second >= 0x30 && second <= 0x39 ? 4 : 2;
}
