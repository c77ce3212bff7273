import { describe, expect, it } from "vitest";
import { findMangled } from "@/lib/links/identifier/find-mangled";
import { layouts } from "@/lib/links/identifier/layouts";
import { splitIdentifier } from "@/lib/links/identifier/split-identifier";
import { linkShapes, manglings, sentTarget } from "@/tests/manglings";

// The second looks like escapes wherever it is broken.
const characters = ["4fT9xQ2LmZ81cVb7Rk0WsEyA", "25abc3D252D5AD20AmpShyQx"];
const identifiers = layouts.flatMap(({ length }) =>
  characters.map((one) => one.repeat(2).slice(0, length)),
);
const lengths = layouts.map(({ length }) => length);

describe("the table of manglings", () => {
  it("has unique names, and each row changes some link", () => {
    expect(new Set(manglings.map(({ name }) => name)).size).toBe(manglings.length);
    const sent = linkShapes.map(({ url }) => sentTarget(url, "4fT9xQ2LmZ81cV"));
    for (const { name, mangle } of manglings) {
      expect(sent.filter((one) => mangle(one) !== one).length, name).toBeGreaterThan(0);
    }
  });

  it("makes request targets that HTTP can carry", () => {
    for (const { name, mangle } of manglings) {
      for (const { url } of linkShapes) {
        expect(mangle(sentTarget(url, "4fT9xQ2LmZ81cV")), name).toMatch(/^\/[^\0-\x20#\x7f]*$/);
      }
    }
  });
});

describe.each(manglings)("a URL with $name", ({ mangle, offline }) => {
  it.each(linkShapes)("still has its identifier: $name", ({ url }) => {
    for (const identifier of identifiers) {
      const sent = sentTarget(url, identifier);
      const mangled = mangle(sent);
      const found = findMangled(mangled).find((one) => one.identifier === identifier);
      expect(found, mangled).toBeDefined();
      if (offline) expect(found?.targets, mangled).toContain(splitIdentifier(sent)?.target);
    }
  });
});

describe("findMangled", () => {
  it.each([
    ["white space", "/a-4fT9 xQ2L\t\r\nmZ81cV ", "/a"],
    ["a soft line end", "/a-4fT9xQ=\r\n2LmZ81cV", "/a"],
    ["bytes that aren't UTF-8", "/a-4fT9xQ\ufffd2LmZ81cV\ufffd?x=1", "/a?x=1"],
    ["bytes as characters", "/a\xe2\x80\x93" + "4fT9xQ2\xc2\xadLmZ81cV\xc2\xa0", "/a"],
    ["no slash at its start", "a-4fT9xQ2LmZ81cV)", "/a"],
    ["a fragment", "/a-4fT9xQ2LmZ81cV)?x=1#b?c-d", "/a?x=1"],
  ])("reads a target with %s", (_, target, original) => {
    const [first] = findMangled(target);
    expect(first?.identifier).toBe("4fT9xQ2LmZ81cV");
    expect(first?.targets[0]).toBe(original);
  });

  it.each(["", "*", "/", "/path-of-the-uri", "/a-b_c/report-2024.pdf?v=1-2", "/wp-login.php"])(
    "finds nothing in %s",
    (target) => {
      expect(findMangled(target)).toEqual([]);
    },
  );

  it("finds nothing else where only one run behind a hyphen has a length that exists", () => {
    for (const identifier of identifiers) {
      const found = findMangled(`/some-page-of-the-shop-${identifier})?utm_source=a-b`);
      expect(found.map((one) => one.identifier)[0]).toBe(identifier);
      // Shorter identifiers may have had characters put directly behind them.
      expect(found.every((one) => identifier.startsWith(one.identifier))).toBe(true);
    }
    expect(findMangled("/some-page-4fT9xQ2LmZ81cV)")).toHaveLength(1);
  });

  it("prefers the last hyphen, and whole runs to their prefixes", () => {
    const [shortest = 0] = lengths;
    const [first, second] = [..."AB"].map((character) => character.repeat(shortest));
    const found = findMangled(`/a-${first}/b-${second}/c-${"C".repeat(shortest)}glued!`);
    const order = found
      .map(({ identifier }) => identifier)
      .filter(({ length }) => length === shortest);
    expect(order).toEqual([second, first, "C".repeat(shortest)]);
  });

  it("takes a prefix of each length that exists from a longer run", () => {
    const longest = Math.max(...lengths);
    const found = findMangled(`/a-${"x".repeat(longest + 10)}`);
    expect(found.map(({ identifier }) => identifier.length)).toEqual(lengths);
  });

  it("leaves out additions to a query, and the query itself, from the last on", () => {
    expect(findMangled("/a-4fT9xQ2LmZ81cV)?x=1&y=2&fbclid=3")[0]?.targets).toEqual([
      "/a?x=1&y=2&fbclid=3",
      "/a?x=1&y=2",
      "/a?x=1",
      "/a",
      "/a?",
    ]);
  });

  it("undoes hyphens everywhere, in the path, or only before the identifier", () => {
    expect(findMangled("/a%2Db-c%2D4fT9xQ2LmZ81cV?d%2De")[0]?.targets.slice(0, 3)).toEqual([
      "/a-b-c?d-e",
      "/a-b-c?d%2De",
      "/a%2Db-c?d%2De",
    ]);
  });

  it("gives no targets longer than URLs that are rewritten", () => {
    const [first] = findMangled(`/${"a".repeat(5000)}-4fT9xQ2LmZ81cV)`);
    expect(first).toEqual({ identifier: "4fT9xQ2LmZ81cV", targets: [] });
  });
});
