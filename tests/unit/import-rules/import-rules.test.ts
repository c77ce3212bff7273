import { expect, test } from "vitest";
import { brokenRule } from "./broken-rule";
import { findCycles } from "./find-cycles";
import { importsIn, readImports, sourceFiles } from "./read-imports";
import { roomOf } from "./rooms";

test("holds for every import there is", () => {
  const imports = readImports();
  expect(imports.length).toBeGreaterThan(1000);
  const broken = imports.flatMap((one) => {
    const rule = brokenRule(one);
    return rule ? [`${one.from} imports ${one.to}: ${rule}`] : [];
  });
  expect(broken).toEqual([]);
});

test("every file has a room", () => {
  const files = sourceFiles();
  expect(files.filter((file) => !roomOf(file.replace(/\.(tsx?|mjs)$/, "")))).toEqual([]);
  expect(files.filter((file) => /^lib\/[^/]+$/.test(file)).length).toBeLessThanOrEqual(20);
});

test("no files import each other, not even types", () => {
  expect(findCycles(readImports())).toEqual([]);
});

test.each([
  ["app/api/rewrite/route", "lib/emails/rewrite-email"],
  ["app/login/page", "app/components/button"],
  ["middleware", "server/http/route-host"],
  ["server", "lib/clicks/handle-click"],
  ["server/processes/app-process", "lib/db"],
  ["server/processes/click-process", "server"],
  ["server/processes/api-process", "app/api/rewrite/route"],
  ["server/processes/api-process", "lib/db"],
  ["lib/clicks/resolve-click", "lib/links/identifier/decode-identifier"],
  ["lib/clicks/data/insert-clicks", "lib/db"],
  ["lib/clicks/record/recorder", "lib/clicks/click"],
  ["lib/rewrite/html/find-links", "lib/rewrite/types"],
  ["lib/rewrite/html/find-links", "parse5"],
])("lets %s import %s", (from, to) => {
  expect(brokenRule({ from, to, type: false })).toBeUndefined();
});

test.each([
  ["lib/links/dry-run", "lib/clicks/click", "lib/clicks is below lib/links"],
  ["lib/emails/rewrite-email", "lib/clicks/click", "lib/clicks is below lib/emails"],
  ["lib/emails/rewrite-email", "app/api/problem", "app is below lib/emails"],
  ["lib/clicks/handle-click", "server", "server is below lib/clicks"],
  ["lib/env", "lib/clicks/click", "lib/clicks is below lib"],
  ["server/start/start", "app/page", "app is below server"],
  ["server/processes/click-process", "app/api/rewrite/route", "app is below server"],
  ["lib/emails/rewrite-email", "lib/db", "only data imports lib/db"],
  ["app/page", "lib/db", "only data imports lib/db"],
  ["app/page", "lib/clicks/data/find-clicks", "the app imports no data"],
  ["lib/emails/store-email", "lib/generated/prisma/client", "only data sees the generated client"],
  ["lib/rewrite/splice", "lib/env", "lib/rewrite is pure"],
  ["lib/rewrite/splice", "next/headers", "lib/rewrite is pure"],
  ["lib/rewrite/splice", "node:fs/promises", "lib/rewrite is pure"],
  ["lib/links/identifier/keys", "lib/rewrite/types", "lib/links/identifier is pure"],
  ["lib/utilities/left-pad", "lib/env", "the file has no room"],
  ["lib/clicks/click", "lib/utilities/left-pad", "lib/utilities/left-pad has no room"],
  ["app/page", "scripts/test", "scripts/test has no room"],
])("does not let %s import %s", (from, to, rule) => {
  expect(brokenRule({ from, to, type: false })).toBe(rule);
  if (rule !== "the app imports no data") {
    expect(brokenRule({ from, to, type: true })).toBe(rule);
  }
});

test("lets the app import types of data", () => {
  const one = { from: "app/page", to: "lib/clicks/data/find-clicks" };
  expect(brokenRule({ ...one, type: true })).toBeUndefined();
});

test("finds cycles of any length", () => {
  const imports = ["a b", "b c", "c a", "c d", "e e", "d f", "f g", "g f"].map((one) => {
    const [from = "", to = ""] = one.split(" ");
    return { from, to };
  });
  expect(findCycles(imports)).toEqual([
    ["f", "g"],
    ["a", "b", "c"],
  ]);
});

test("finds imports however they are written", () => {
  const text = `
    import "./side-effect";
    import type { A } from "../db";
    import {
      b,
    } from "@/lib/b";
    export { c } from "./c.ts";
    const d = await import("@/lib/d");
    import next from "next";`;
  const found = importsIn("lib/clicks/a.ts", text);
  expect(found.map(({ to, type }) => (type ? `type ${to}` : to))).toEqual([
    "lib/clicks/side-effect",
    "type lib/db",
    "lib/b",
    "lib/clicks/c",
    "lib/d",
    "next",
  ]);
});
