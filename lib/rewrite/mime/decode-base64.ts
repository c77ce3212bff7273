export interface DecodedBase64 {
  bytes: Uint8Array;
  /** Offset in the source of the first character of each group of four (three bytes). */
  groups: Uint32Array;
  /** Where the data ends in the source, padding included. */
  dataEnd: number;
}

const values = new Int8Array(128).fill(-1);
for (const [value, char] of [
  ..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
].entries()) {
  values[char.charCodeAt(0)] = value;
}

/**
 * Decodes base64 (RFC 2045 section 6.8) from `start` to `end`. Tolerates missing padding. Returns null if anything but
 * white space is between or after the data, because readers differ about that.
 */
export function decodeBase64(source: string, start: number, end: number): DecodedBase64 | null {
  const bytes = new Uint8Array(Math.ceil(((end - start) * 3) / 4));
  const groups: number[] = [];
  let length = 0;
  let pending = 0;
  let characters = 0;
  let padding = 0;
  let dataEnd = start;
  for (let at = start; at < end; at++) {
    const code = source.charCodeAt(at);
    if (code === 0x0d || code === 0x0a || code === 0x20 || code === 0x09) continue;
    dataEnd = at + 1;
    if (code === 0x3d) {
      padding++;
      continue;
    }
    const value = code < 128 ? values[code]! : -1;
    if (value < 0 || padding > 0) return null;
    if (characters % 4 === 0) groups.push(at);
    pending = ((pending << 6) | value) & 0xffffff;
    // The n-th character of a group completes its (n-1)-th byte.
    const inGroup = characters++ % 4;
    if (inGroup > 0) bytes[length++] = (pending >> (6 - 2 * inGroup)) & 0xff;
  }
  if (characters % 4 === 1 || padding > (4 - (characters % 4)) % 4) return null;
  return { bytes: bytes.subarray(0, length), groups: Uint32Array.from(groups), dataEnd };
}
