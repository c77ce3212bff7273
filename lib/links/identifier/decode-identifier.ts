import { fromBase62 } from "./base62";
import type { IdentifierKey } from "./keys";
import { type Layout, layouts, payloadBits, tagBits } from "./layouts";
import { layoutFor, type Payload, unpackPayload } from "./payload";
import { type Binding, mask, tagOf } from "./seal";

/** A payload as one key unmasks it. Nothing in it may be believed before `isFor` has said yes. */
export interface Claim {
  payload: Payload;
  /** Whether the tag fits that hostname, epoch and destination. */
  isFor(binding: Binding): boolean;
}

/** What the identifier says under each key, newest first; empty when no key can have made it. */
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
  // An identifier is never longer than it must be.
  if (!payload || layoutFor(payload) !== layout) return undefined;
  return { payload, isFor: (binding) => tagOf(bits, layout, binding, key) === tag };
}
