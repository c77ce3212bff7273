import { fromBase62 } from "./base62";
import type { IdentifierKey } from "./keys";
import { type Layout, layouts, payloadBits, tagBits } from "./layouts";
import { layoutFor, type Payload, unpackPayload } from "./payload";
import { type Binding, mask, tagOf } from "./seal";

/** A payload unmasked with one key. Do not trust it until `isFor` has returned true. */
export interface Claim {
  payload: Payload;
  /** Whether the tag matches that hostname, epoch and destination. */
  isFor(binding: Binding): boolean;
}

/** Unmasks the identifier with each key, newest first. Returns an empty list if no key can have made it. */
export function decodeIdentifier(identifier: string, keys: readonly IdentifierKey[]): Claim[] {
  const layout = layouts.find(({ length }) => length === identifier.length);
  const sealed = layout && fromBase62(identifier);
  if (!layout || sealed === undefined) return [];
  const width = payloadBits(layout);
  const tag = sealed >> BigInt(width);
  if (tag >> BigInt(tagBits)) return [];
  const masked = BigInt.asUintN(width, sealed);
  return keys.flatMap((key) => claim(mask(masked, tag, layout, key), tag, layout, key) ?? []);
}

function claim(bits: bigint, tag: bigint, layout: Layout, key: IdentifierKey): Claim | undefined {
  const payload = unpackPayload(bits, layout);
  // A real identifier always uses the shortest layout.
  if (!payload || layoutFor(payload) !== layout) return undefined;
  return { payload, isFor: (binding) => tagOf(bits, layout, binding, key) === tag };
}
