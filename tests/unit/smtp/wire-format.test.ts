import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mayEndEarly, stuff, unstuff } from "@/lib/smtp/wire-format";

const awkward = fc
  .array(fc.constantFrom("\r\n", "\n", "\r", ".", "..", "a", "\xff", " "), { maxLength: 40 })
  .map((pieces) => pieces.join(""));

describe("dots at the beginning of lines", () => {
  it("come back from the wire as they were, in any text", () => {
    fc.assert(fc.property(awkward, (text) => unstuff(stuff(text)) === text));
  });

  it("are doubled so that no line is a lone dot", () => {
    fc.assert(fc.property(awkward, (text) => !`\r\n${stuff(text)}\r\n`.includes("\r\n.\r\n")));
  });

  it("stay as they are behind a bare LF or CR", () => {
    expect(stuff("a\n.b\r.c\r\n.d")).toBe("a\n.b\r.c\r\n..d");
    expect(unstuff("a\n..b\r..c\r\n..d")).toBe("a\n..b\r..c\r\n.d");
  });
});

describe("an end that only some servers see", () => {
  it.each(["a\n.\n", "a\n.\r\n", "a\r.\r\n", "a\r\n.\n", "a\r\n.\rb", ".\n", "a\r.\r"])(
    "is found in %j",
    (wire) => {
      expect(mayEndEarly(wire)).toBe(true);
    },
  );

  it.each(["a\r\n..\r\nb", "a\n..\nb", "a.\r\n", "a\n.b\n", "."])("is not found in %j", (wire) => {
    expect(mayEndEarly(wire)).toBe(false);
  });
});
