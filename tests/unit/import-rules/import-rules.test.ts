import { expect, test } from "vitest";
import { brokenRule } from "./broken-rule";
import { importsIn, readImports } from "./read-imports";

test("holds for every import there is", () => {
  const imports = readImports();
  expect(imports.length).toBeGreaterThan(100);
  const broken = imports.flatMap((one) => {
    const rule = brokenRule(one);
    return rule ? [`${one.from} imports ${one.to}: ${rule}`] : [];
  });
  expect(broken).toEqual([]);
});

test.each([
  ["app/api/rewrite/route", "lib/rewrite-email"],
  ["app/login/page", "app/components/button"],
  ["server", "lib/handle-click"],
  ["server", "lib/db"],
  ["lib/rewrite-email", "lib/messages/data"],
  ["lib/messages/data", "lib/db"],
  ["lib/clicks/data/insert-clicks", "lib/db"],
  ["lib/clicks/recorder", "lib/clicks/spool"],
  ["lib/rewrite/html/find-links", "lib/rewrite/types"],
  ["lib/rewrite/html/find-links", "parse5"],
  ["scripts/start", "lib/embedded-postgres/start-embedded-postgres"],
])("lets %s import %s", (from, to) => {
  expect(brokenRule({ from, to, type: false })).toBeUndefined();
});

test.each([
  ["app/api/rewrite/route", "lib/rewrite/splice", "entry must not import noun"],
  ["app/api/clicks/route", "lib/db", "only data.ts and what is in data/ import lib/db"],
  ["app/page", "scripts/start", "entry must not import tool"],
  ["lib/rewrite-email", "app/api/problem", "use case must not import entry"],
  ["lib/rewrite-email", "lib/db", "only data.ts and what is in data/ import lib/db"],
  ["lib/rewrite-email", "lib/generated/prisma/client", "only lib/db and data see the client"],
  ["lib/clicks/recorder", "lib/messages/data", "nouns do not import each other"],
  ["lib/clicks/recorder", "lib/db", "only data.ts and what is in data/ import lib/db"],
  ["lib/clicks/recorder", "lib/rewrite-email", "noun must not import use case"],
  ["lib/clicks/recorder", "server", "noun must not import entry"],
  ["lib/env", "lib/clicks/recorder", "foundation must not import noun"],
  ["lib/rewrite/splice", "lib/env", "lib/rewrite is pure"],
  ["lib/rewrite/splice", "next/headers", "lib/rewrite is pure"],
  ["lib/rewrite/splice", "node:fs/promises", "lib/rewrite is pure"],
  ["lib/identifier/keys", "lib/rewrite/types", "lib/identifier is pure"],
  ["lib/identifier/data", "lib/db", "lib/identifier is pure"],
])("does not let %s import %s", (from, to, rule) => {
  expect(brokenRule({ from, to, type: false })).toBe(rule);
});

test("lets the app import a noun's types, and nothing else of it", () => {
  const one = { from: "app/page", to: "lib/rewrite/types" };
  expect(brokenRule({ ...one, type: true })).toBeUndefined();
  expect(brokenRule({ ...one, type: false })).toBeDefined();
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
