import { toBase62 } from "./base62";
import type { IdentifierKey } from "./keys";
import { payloadBits } from "./layouts";
import { layoutFor, type Payload, packPayload } from "./payload";
import { type Binding, mask, tagOf } from "./seal";

/**
 * The identifier of one link: base62, 14 to 24 characters, in the shortest layout that fits the payload. The same input
 * gives the same identifier. Throws RangeError if the payload fits no layout.
 */
export function encodeIdentifier(payload: Payload, binding: Binding, key: IdentifierKey): string {
  const layout = layoutFor(payload);
  const bits = packPayload(payload, layout);
  const tag = tagOf(bits, layout, binding, key);
  const sealed = (tag << BigInt(payloadBits(layout))) | mask(bits, tag, layout, key);
  return toBase62(sealed, layout.length);
}
