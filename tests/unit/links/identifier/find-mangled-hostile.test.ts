import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { findMangled } from "@/lib/links/identifier/find-mangled";
import { layouts } from "@/lib/links/identifier/layouts";
import { splitIdentifier } from "@/lib/links/identifier/split-identifier";
import { sentTarget } from "@/tests/manglings";

const lengths = layouts.map(({ length }) => length);
const base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

const identifiers = fc
  .constantFrom(...lengths)
  .chain((length) =>
    fc.string({ unit: fc.constantFrom(...base62), minLength: length, maxLength: length }),
  );
const originals = fc
  .tuple(fc.webPath(), fc.option(fc.webQueryParameters(), { nil: undefined }))
  .map(([path, query]) => `https://example.com${path}${query === undefined ? "" : `?${query}`}`);

/** What URLs are mangled with, and what they are made of. */
const pieces = fc.constantFrom(
  ..."-%=&?#/+;.<>\"'\\ \t\r\n\ufffd\u00ad\u200b–é日🎉\ud800".split(""),
  ...[
    "%2D",
    "%25",
    "%C2%AD",
    "%E2%80%93",
    "%AD",
    "%F0%9F",
    "=2D",
    "=\r\n",
    "&shy;",
    "&#45;",
    "&#x1F389;",
  ],
  ...[
    "%u00AD",
    "-4fT9xQ2LmZ81cV",
    "4fT9xQ2",
    "LmZ81cV",
    "Thanks",
    "&#9999999;",
    "%uD800",
    "..",
    "//",
  ],
);
const junk = fc.string({ unit: pieces, maxLength: 40 });

function expectDocumented(target: string): void {
  const found = findMangled(target);
  expect(found.length).toBeLessThanOrEqual(16);
  expect(new Set(found.map(({ identifier }) => identifier)).size).toBe(found.length);
  for (const { identifier, targets } of found) {
    expect(identifier).toMatch(/^[0-9A-Za-z]+$/);
    expect(lengths).toContain(identifier.length);
    expect(targets.length).toBeLessThanOrEqual(12);
    expect(new Set(targets).size).toBe(targets.length);
    for (const one of targets) expect(one).toMatch(/^\/[^#\s]{0,4095}$/);
  }
}

describe("findMangled", () => {
  it("gives what it documents for anything", () => {
    const anything = fc.oneof(junk, fc.string({ unit: "binary", maxLength: 200 }));
    fc.assert(fc.property(anything, expectDocumented), { numRuns: 2000 });
  });

  it("finds identifier and original whatever is put behind the identifier", () => {
    const behind = fc.string({
      unit: fc.constantFrom(...").,_/; %…é&", "%20", "%E2%80%8B", "the"),
      maxLength: 20,
    });
    fc.assert(
      fc.property(originals, identifiers, behind, (url, identifier, end) => {
        const sent = sentTarget(url, identifier);
        const mangled = sent.replace(/^[^?]*/, `$&)${end}`);
        const found = findMangled(mangled).find((one) => one.identifier === identifier);
        expect(found?.targets).toContain(splitIdentifier(sent)?.target);
      }),
    );
  });

  it("finds identifier and original whatever breaks the identifier", () => {
    const gaps = fc.constantFrom(
      " ",
      "%20",
      "+",
      "\u00ad",
      "%C2%AD",
      "%AD",
      "=\r\n",
      "=%0A",
      "=",
      "\u200b",
      "",
    );
    const broken = identifiers.chain((identifier) =>
      fc
        .array(gaps, { minLength: identifier.length, maxLength: identifier.length })
        .map((list) => ({
          identifier,
          spelling: [...identifier].map((digit, at) => `${at ? list[at] : ""}${digit}`).join(""),
        })),
    );
    fc.assert(
      fc.property(originals, broken, (url, { identifier, spelling }) => {
        const sent = sentTarget(url, identifier);
        const at = sent.search(/[?]|$/) - identifier.length;
        const mangled = sent.slice(0, at) + spelling + sent.slice(at + identifier.length);
        const found = findMangled(mangled).find((one) => one.identifier === identifier);
        expect(found?.targets, mangled).toContain(splitIdentifier(sent)?.target);
      }),
    );
  });

  describe("on 32 KB of hostile input", () => {
    afterEach(() => vi.restoreAllMocks());

    it.each([
      "-abcdefghijklmnop",
      "-a",
      "-",
      "- ",
      " a",
      "-=\r\n",
      "%25",
      "%2D",
      "25",
      "%",
      "%2525252D",
      "=2D",
      "&shy;",
      "&",
      "é-",
      "%E9",
      "\u00e2\u0080",
      "\r",
      "\r\n>",
      ")",
      "?",
      "&a=1",
      "/..",
      "#-4fT9xQ2LmZ81cV",
      "a-4fT9xQ2LmZ81cV%20b",
    ])("takes steps in proportion to its length: %j", (piece) => {
      const spy = vi.spyOn(String.prototype, "charCodeAt");
      const [steps, more] = [16_384, 32_768].map((length) => {
        spy.mockClear();
        expectDocumented(`/p-4fT9xQ2LmZ81cV${piece.repeat(length / piece.length)}x`);
        return spy.mock.calls.length;
      });
      expect(more).toBeLessThan(2.1 * (steps ?? 0) + 1000);
      expect(more).toBeLessThan(12 * 32_768);
    });
  });
});
