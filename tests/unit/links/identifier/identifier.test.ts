import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeIdentifier } from "@/lib/links/identifier/decode-identifier";
import { encodeIdentifier } from "@/lib/links/identifier/encode-identifier";
import { identifierKeys } from "@/lib/links/identifier/keys";
import {
  kindBits,
  type Layout,
  layouts,
  payloadBits,
  tagBits,
} from "@/lib/links/identifier/layouts";
import { linkKinds, type Payload, unpackPayload } from "@/lib/links/identifier/payload";

const [newKey, oldKey] = identifierKeys([
  "new key for the tests, 32 characters and more",
  "old key for the tests, 32 characters and more",
]);
if (!newKey || !oldKey) throw new Error("two keys were given");
const binding = {
  hostname: "clicks.example.com",
  epoch: -1234567890123456789n,
  destination: "https://www.example.com/path-of-the-uri?a=1",
};
const payload: Payload = { kind: "plain", epoch: 2, message: 123_456n, origin: 7, position: 3 };
const base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

const payloads = fc.record({
  kind: fc.constantFrom(...linkKinds),
  epoch: fc.nat(2 ** 20 - 1),
  message: fc.bigInt({ min: 0n, max: 2n ** 40n - 1n }),
  origin: fc.nat(2 ** 22 - 1),
  position: fc.integer({ min: 1, max: 2 ** 10 }),
});

function accepted(identifier: string, bound = binding, keys = [newKey]): Payload | undefined {
  const held = keys.filter((key) => key !== undefined);
  return decodeIdentifier(identifier, held).find((claim) => claim.isFor(bound))?.payload;
}

describe("an identifier", () => {
  it("gives back what was put in", () => {
    fc.assert(
      fc.property(payloads, fc.string(), (given, path) => {
        const bound = { ...binding, destination: `https://example.com/${path}` };
        const identifier = encodeIdentifier(given, bound, newKey);
        expect(identifier).toMatch(/^[0-9A-Za-z]{14,24}$/);
        expect(accepted(identifier, bound)).toEqual(given);
      }),
    );
  });

  it("has at most 15 characters for a million messages, 64 origins and 16 positions", () => {
    const largest = { ...payload, epoch: 511, message: 1_000_000n, origin: 63, position: 16 };
    expect(encodeIdentifier(largest, binding, newKey).length).toBeLessThanOrEqual(15);
  });

  it("has at most 16 characters for any position of a million messages", () => {
    const largest = { ...payload, epoch: 511, message: 1_000_000n, origin: 63, position: 1024 };
    expect(encodeIdentifier(largest, binding, newKey).length).toBeLessThanOrEqual(16);
  });

  it("has at most 18 characters for a billion messages, 512 origins and 128 positions", () => {
    const largest = {
      ...payload,
      epoch: 2047,
      message: 1_000_000_000n,
      origin: 511,
      position: 128,
    };
    expect(encodeIdentifier(largest, binding, newKey).length).toBeLessThanOrEqual(18);
  });

  it("has room for its bits in every layout", () => {
    for (const layout of layouts) {
      expect(2n ** BigInt(tagBits + payloadBits(layout))).toBeLessThanOrEqual(
        62n ** BigInt(layout.length),
      );
      expect(tagBits).toBeGreaterThanOrEqual(48);
    }
  });

  it("is refused when any character is another", () => {
    const identifier = encodeIdentifier(payload, binding, newKey);
    for (let at = 0; at < identifier.length; at += 1) {
      for (const character of `${base62}_.é`) {
        if (character === identifier[at]) continue;
        const forged = identifier.slice(0, at) + character + identifier.slice(at + 1);
        expect(accepted(forged), forged).toBeUndefined();
      }
    }
  });

  it("is refused when cut or extended", () => {
    const identifier = encodeIdentifier(payload, binding, newKey);
    for (const forged of [
      "",
      identifier.slice(1),
      identifier.slice(0, -1),
      `0${identifier}`,
      `${identifier}0`,
      identifier + identifier,
    ]) {
      expect(accepted(forged)).toBeUndefined();
    }
  });

  it("is refused on another hostname, origin, path or query, and in another epoch", () => {
    const identifier = encodeIdentifier(payload, binding, newKey);
    expect(accepted(identifier, { ...binding, hostname: "clicks.example.org" })).toBeUndefined();
    expect(accepted(identifier, { ...binding, epoch: binding.epoch + 1n })).toBeUndefined();
    for (const destination of [
      "https://www.example.com/path-of-the-url?a=1",
      "https://www.example.com/path-of-the-uri?a=2",
      "https://www.example.com/path-of-the-uri",
      "https://www.example.org/path-of-the-uri?a=1",
      "http://www.example.com/path-of-the-uri?a=1",
    ]) {
      expect(accepted(identifier, { ...binding, destination }), destination).toBeUndefined();
    }
  });

  it("does not let hostname and destination run into each other", () => {
    const [one, other] = [
      { ...binding, hostname: "a.b", destination: "c" },
      { ...binding, hostname: "a.bc", destination: "" },
    ];
    expect(accepted(encodeIdentifier(payload, one, newKey), other)).toBeUndefined();
  });

  it("says nothing under the kind that is not used yet", () => {
    const layout = layouts[0] as Layout;
    const payloadOf = (kind: number) => BigInt(kind) << BigInt(payloadBits(layout) - kindBits);
    expect([0, 1, 2, 3].map((kind) => unpackPayload(payloadOf(kind), layout)?.kind)).toEqual([
      ...linkKinds,
      undefined,
    ]);
  });

  it("made with an old key is still accepted after rotation", () => {
    const identifier = encodeIdentifier(payload, binding, oldKey);
    expect(accepted(identifier, binding, [newKey, oldKey])).toEqual(payload);
    expect(accepted(identifier, binding, [newKey])).toBeUndefined();
  });

  it("does not show the order of messages", () => {
    const made = [...Array(200).keys()].map((message) =>
      encodeIdentifier({ ...payload, message: BigInt(message) }, binding, newKey),
    );
    const ascending = made.filter(
      (identifier, index) => index > 0 && identifier > made[index - 1]!,
    );
    expect(ascending.length).toBeGreaterThan(60);
    expect(ascending.length).toBeLessThan(140);
    expect(new Set(made.map((identifier) => identifier.slice(-4))).size).toBeGreaterThan(190);
  });

  it("refuses to hold what no layout holds", () => {
    for (const too of [
      { message: 2n ** 40n },
      { message: -1n },
      { origin: -1 },
      { origin: 2 ** 22 },
      { position: 0 },
      { position: 1025 },
      { epoch: 2 ** 20 },
      { epoch: -1 },
    ]) {
      expect(() => encodeIdentifier({ ...payload, ...too }, binding, newKey)).toThrow(RangeError);
    }
  });
});
