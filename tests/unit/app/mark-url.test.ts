import { describe, expect, test } from "vitest";
import { markSource } from "@/app/(admin)/preview/mark-source";
import { markUrl, type Span } from "@/app/(admin)/preview/mark-url";

const show = (spans: Span[]) =>
  spans.map(({ text, changed }) => (changed ? `[${text}]` : text)).join("");

describe("markUrl", () => {
  test.each([
    [
      "http://a.example/x?y=1#z",
      "http://c.example/x-ID1?y=1#z",
      "http://[a.example]/x?y=1#z",
      "http://[c.example]/x[-ID1]?y=1#z",
    ],
    [
      "https://a.example",
      "http://c.example:3000/-ID1",
      "[https:]//[a.example]",
      "[http:]//[c.example:3000]/[-ID1]",
    ],
    ["//a.example/a-b", "//c.example/a-b-ID1", "//[a.example]/a-b", "//[c.example]/a-b[-ID1]"],
    [
      "http://a.example/#/o-1",
      "http://c.example/-ID1#/o-1",
      "http://[a.example]/#/o-1",
      "http://[c.example]/[-ID1]#/o-1",
    ],
    [
      "https://[::1]:81/q?a-b",
      "https://c.example/q-ID1?a-b",
      "https://[[::1]:81]/q?a-b",
      "https://[c.example]/q[-ID1]?a-b",
    ],
  ])("marks host and identifier of %s", (original, rewritten, before, after) => {
    const marked = markUrl(original, rewritten);
    expect(show(marked.before)).toBe(before);
    expect(show(marked.after)).toBe(after);
  });
});

describe("markSource", () => {
  test("marks the rewritten links and loses no character", () => {
    const source =
      '<a href="https://c.example/x-ID1?a=1&amp;b=2">x-ID2 https://other.example/x-y</a>';
    const spans = markSource(source, ["https://c.example/x-ID1?a=1&b=2"]);
    expect(show(spans)).toBe(
      '<a href="https://[c.example]/x[-ID1]?a=1&amp;b=2">x-ID2 https://other.example/x-y</a>',
    );
    expect(spans.map((span) => span.text).join("")).toBe(source);
  });

  test("leaves an email without rewritten links unmarked", () => {
    expect(markSource("a-b //c", [])).toEqual([{ text: "a-b //c", changed: false }]);
  });
});
