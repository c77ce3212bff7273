import { describe, expect, test } from "vitest";
import { withLf, withLineEndingsOf } from "@/app/(admin)/preview/line-endings";
import { readEmailFile } from "@/app/(admin)/preview/read-email-file";

describe("readEmailFile", () => {
  test("keeps byte order mark and line endings", async () => {
    const file = new File(["\uFEFFa\r\nb\rc\n\u0000é"], "Mail.EML");
    expect(await readEmailFile(file)).toEqual({
      format: "mime",
      source: "\uFEFFa\r\nb\rc\n\u0000é",
    });
  });

  test("refuses bytes that are not UTF-8, which would be lost", async () => {
    const file = new File([new Uint8Array([0x61, 0xe9, 0x62])], "a.html");
    expect(await readEmailFile(file)).toHaveProperty("problem");
  });

  test("refuses more than 5 MB", async () => {
    const file = new File([new Uint8Array(5 * 1024 * 1024 + 1)], "a.html");
    expect(await readEmailFile(file)).toHaveProperty("problem");
  });

  test.each([
    ["a.htm", "html"],
    ["a.html", "html"],
    ["a.txt", "text"],
    ["a", null],
  ])("reads the format off the name %s", async (name, format) => {
    expect(await readEmailFile(new File(["x"], name))).toMatchObject({ format });
  });
});

describe("line endings", () => {
  test("survive an edit in a textarea when they are all CRLF", () => {
    const before = "a\r\nb\r\n";
    expect(withLineEndingsOf(before, `${withLf(before)}c\n`)).toBe("a\r\nb\r\nc\r\n");
  });

  test.each(["a\nb\r\n", "a\rb\r\n", "\na\r\n", "a"])("are not invented for %j", (before) => {
    expect(withLineEndingsOf(before, "x\ny")).toBe("x\ny");
  });
});
