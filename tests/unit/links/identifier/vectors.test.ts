import { describe, expect, it } from "vitest";
import { decodeIdentifier } from "@/lib/links/identifier/decode-identifier";
import { encodeIdentifier } from "@/lib/links/identifier/encode-identifier";
import { identifierKeys } from "@/lib/links/identifier/keys";
import type { LinkKind, Payload } from "@/lib/links/identifier/payload";
import fixture from "@/tests/fixtures/identifiers/vectors.json";

// Links like these are in inboxes. A vector that fails means dead links: mend the code, never the vector.
const readPayload = (payload: (typeof fixture.vectors)[number]["payload"]): Payload => ({
  ...payload,
  kind: payload.kind as LinkKind,
  message: BigInt(payload.message),
});

describe("a link sent years ago", () => {
  const keys = identifierKeys(fixture.keys);

  it.each(fixture.vectors)("$identifier still means the same", (vector) => {
    const { identifier, hostname, destination } = vector;
    const binding = { hostname, destination, epoch: BigInt(vector.epoch) };
    const payload = readPayload(vector.payload);
    const claim = decodeIdentifier(identifier, keys).find((one) => one.isFor(binding));
    expect(claim?.payload).toEqual(payload);
    expect(encodeIdentifier(payload, binding, keys[vector.key]!)).toBe(identifier);
  });
});
