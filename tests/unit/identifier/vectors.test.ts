import { describe, expect, it } from "vitest";
import { decodeIdentifier } from "@/lib/identifier/decode-identifier";
import { encodeIdentifier } from "@/lib/identifier/encode-identifier";
import { identifierKeys } from "@/lib/identifier/keys";
import fixture from "@/tests/fixtures/identifiers/vectors.json";

// Links like these are in inboxes. A vector that fails means dead links: mend the code, never the vector.
describe("a link sent years ago", () => {
  const keys = identifierKeys(fixture.keys);

  it.each(fixture.vectors)("$identifier still means the same", (vector) => {
    const { hostname, target, identifier, origin, position } = vector;
    const payload = { message: BigInt(vector.message), origin, position };
    const claim = decodeIdentifier(identifier, keys).find((one) => one.isFor({ hostname, target }));
    expect(claim?.payload).toEqual(payload);
    expect(encodeIdentifier(payload, { hostname, target }, keys[vector.key]!)).toBe(identifier);
  });
});
