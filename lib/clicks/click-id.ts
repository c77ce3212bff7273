import { randomFillSync } from "node:crypto";
import { v7 as uuidv7 } from "uuid";

const bytesOfOne = 16;
// Each call for random bytes costs more than the bytes themselves, so many are fetched at once.
const pool = new Uint8Array(256 * bytesOfOne);
let used = pool.length;

/** A new id for a click of that time, in milliseconds: a UUIDv7 (RFC 9562). */
export function clickId(timeMs: number): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const random = pool.subarray(used, used + bytesOfOne);
  used += bytesOfOne;
  return uuidv7({ msecs: timeMs, random });
}
