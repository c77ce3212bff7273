import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blockBytes, macKey, macOf } from "@/lib/links/identifier/mac";

const behindBlock = (message: Uint8Array) =>
  Buffer.concat([Buffer.alloc(blockBytes, "?"), message]);

describe("macOf", () => {
  // RFC 4231, test cases 1, 2 and 4.
  it.each([
    [
      "0b".repeat(20),
      "4869205468657265",
      "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
    ],
    [
      "4a656665",
      "7768617420646f2079612077616e7420666f72206e6f7468696e673f",
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
    ],
    [
      "0102030405060708090a0b0c0d0e0f10111213141516171819",
      "cd".repeat(50),
      "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b",
    ],
  ])("is HMAC-SHA-256: key %s", (key, message, mac) => {
    expect(macOf(macKey(Buffer.from(key, "hex")), behindBlock(Buffer.from(message, "hex")))).toBe(
      mac,
    );
  });

  it("is what node:crypto makes of any key and message", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 64 }),
        fc.uint8Array({ maxLength: 300 }),
        (key, message) => {
          const mac = macOf(macKey(Buffer.from(key)), behindBlock(message));
          expect(mac).toBe(createHmac("sha256", key).update(message).digest("hex"));
        },
      ),
    );
  });
});
