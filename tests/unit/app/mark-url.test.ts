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
  const rewritten = ["https://c.example/x-ID1?a=1&b=2"];

  test("marks the rewritten links and loses no character", () => {
    const before =
      '<a href="https://a.example/x?a=1&amp;b=2">x-ID2 https://other.example/x-y</a>\nx';
    const after =
      '<a href="https://c.example/x-ID1?a=1&amp;b=2">x-ID2 https://other.example/x-y</a>\nx';
    const spans = markSource(after, { before, rewritten });
    expect(show(spans)).toBe(
      '<a href="https://[c.example]/x[-ID1]?a=1&amp;b=2">x-ID2 https://other.example/x-y</a>\nx',
    );
    expect(spans.map((span) => span.text).join("")).toBe(after);
  });

  test("marks lines that were changed where an encoding hides how", () => {
    const before = "To: ada\r\n\r\nSGVsbG8=\r\nZW5k\r\n-ID1\r\n";
    const after = "To: ada\r\n\r\nSGFsbG8=\r\nZW5k\r\n-ID1\r\n";
    const spans = markSource(after, { before: before.replaceAll("\r", ""), rewritten });
    expect(show(spans)).toBe("To: ada\r\n\r\n[SGFsbG8=]\r\nZW5k\r\n-ID1\r\n");
  });

  test("ends where it is enough, also within a line", () => {
    const text = "one line\nanother line";
    expect(show(markSource(text, { before: text, rewritten, limit: 11 }))).toBe("one line\nan");
    expect(show(markSource(text, { before: "", rewritten, limit: 3 }))).toBe("[one]");
  });

  test("leaves an email without rewritten links unmarked", () => {
    const spans = markSource("a-b //c", { before: "a-b //c", rewritten: [] });
    expect(spans).toEqual([{ text: "a-b //c", changed: false }]);
  });
});
