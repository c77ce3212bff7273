import { expect, test } from "vitest";
import { readImports } from "./read-imports";

/** Everything that is loaded with these files, packages included. */
function loadedWith(...files: string[]): Set<string> {
  const imports = readImports().filter(({ type }) => !type);
  const loaded = new Set(files);
  for (const file of loaded) {
    for (const { from, to } of imports) if (from === file) loaded.add(to);
  }
  return loaded;
}

const slow = /^(next|next-auth|react|react-dom)(\/|$)/;

test("what answers clicks loads neither Next nor React", () => {
  const loaded = [...loadedWith("server/processes/click-process")];
  expect(loaded).toContain("server/processes/pass-to-api");
  expect(loaded).toContain("lib/clicks/record/recorder");
  expect(loaded.filter((one) => slow.test(one))).toEqual([]);
});

test("what rewrites emails for the API loads neither Next nor React", () => {
  const loaded = [...loadedWith("server/processes/api-process")];
  expect(loaded).toContain("app/api/rewrite/route");
  expect(loaded.filter((one) => slow.test(one))).toEqual([]);
});

test("what serves the app does", () => {
  expect([...loadedWith("server/processes/serve-app")].some((one) => slow.test(one))).toBe(true);
});
