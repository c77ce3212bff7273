import { expect, it } from "vitest";
import { forSender, readSender, senderOf } from "@/lib/domains/sender";

it.each([
  ["Ann <ann@News.EXAMPLE.com.>", "news.example.com"],
  ["Jürgen <jürgen@bücher.example>", "xn--bcher-kva.example"],
  ["ann@xn--bcher-kva.example", "xn--bcher-kva.example"],
  ["ann@=?utf-8?q?b=C3=BCcher.example?=", "xn--bcher-kva.example"],
  ["root@localhost", "localhost"],
  ["ann@exa%mple.com", undefined],
  [`ann@${"a".repeat(5000)}.com`, undefined],
  ["example.com", undefined],
])("the sender of %j is %j", (addresses, sender) => {
  expect(senderOf(addresses)).toBe(sender);
});

it.each([
  ["ann@example.com", "example.com"],
  ['"Smith, Ann" <ann@example.com>', "example.com"],
  ["Bücher.example.", "xn--bcher-kva.example"],
  ["Ann", undefined],
  ["Ann Smith", undefined],
  ["https://example.com", undefined],
  ["ann@", undefined],
  ["", undefined],
])("a caller's %j is %j", (given, sender) => {
  expect(readSender(given)).toBe(sender);
});

it("the most specific name decides", () => {
  const values = new Map([
    ["example.com", 1],
    ["news.example.com", 2],
    ["com.example", 3],
  ]);
  expect(forSender(values, "example.com")).toBe(1);
  expect(forSender(values, "shop.example.com")).toBe(1);
  expect(forSender(values, "news.example.com")).toBe(2);
  expect(forSender(values, "a.b.news.example.com")).toBe(2);
  expect(forSender(values, "notexample.com")).toBeUndefined();
  expect(forSender(values, "com")).toBeUndefined();
});
