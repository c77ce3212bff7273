import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeCharset, isUtf8 } from "@/lib/rewrite/mime/decode-charset";

const bytesOf = (...bytes: number[]) => Uint8Array.from(bytes);
const ascii = (text: string) => Uint8Array.from(Buffer.from(text, "latin1"));

describe("decodeCharset", () => {
  it("decodes any bytes as UTF-8 as TextDecoder does, and knows the byte of each character", () => {
    const pieces = fc.oneof(
      fc.string({ unit: "binary" }).map((text) => [...Buffer.from(text)]),
      fc.array(fc.nat(255), { maxLength: 6 }),
      fc.constantFrom(
        [0xef, 0xbb, 0xbf],
        [0xed, 0xa0, 0x80],
        [0xf0, 0x9f, 0xa5],
        [0xe0, 0x80],
        [0xc0],
      ),
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 8 }), (lists) => {
        const bytes = Uint8Array.from(lists.flat());
        const { text, byteAt } = decodeCharset(bytes, "utf-8")!;
        const decoder = () => new TextDecoder("utf-8", { ignoreBOM: true });
        expect(text).toBe(decoder().decode(bytes));
        expect(byteAt(text.length)).toBe(bytes.length);
        for (let index = 0; index < text.length; index++) {
          const inPair = /[\udc00-\udfff]/.test(text[index]!) && index > 0;
          if (!inPair)
            expect(decoder().decode(bytes.subarray(0, byteAt(index)))).toBe(text.slice(0, index));
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each(["shift_jis", "euc-jp", "gb18030", "gbk", "big5", "euc-kr"])(
    "finds the bytes of each character in %s",
    (charset) => {
      const lead = fc.integer({ min: 0x81, max: 0xfe });
      const trail = fc.oneof(
        fc.integer({ min: 0xa1, max: 0xfe }),
        fc.integer({ min: 0x40, max: 0x7e }),
        fc.integer({ min: 0x30, max: 0x39 }),
      );
      const pieces = fc.oneof(
        fc.tuple(lead, trail),
        fc.integer({ min: 0x20, max: 0x7e }).map((byte) => [byte]),
      );
      fc.assert(
        fc.property(fc.array(pieces, { maxLength: 5 }), (lists) => {
          const bytes = Uint8Array.from(lists.flat());
          const decoded = decodeCharset(bytes, charset);
          fc.pre(decoded !== null);
          const { text, byteAt, takesAscii } = decoded;
          expect(text).toBe(new TextDecoder(charset).decode(bytes));
          for (let index = 0; index <= text.length; index++) {
            if (!takesAscii(index)) continue;
            const around = text.slice(index - 1, index + 1);
            if (/[^\x20-\x7e]/.test(around) || index === 0 || index === text.length) continue;
            const edited = [
              ...bytes.subarray(0, byteAt(index)),
              0x2d,
              ...bytes.subarray(byteAt(index)),
            ];
            const expected = `${text.slice(0, index)}-${text.slice(index)}`;
            expect(new TextDecoder(charset).decode(Uint8Array.from(edited))).toBe(expected);
          }
        }),
      );
    },
  );

  it.each([
    ["gb18030", [0x81, 0x30, 0x20]],
    ["shift_jis", [0x83, 0x20]],
    ["euc-jp", [0xa1, 0x20]],
    ["euc-kr", [0xff]],
    ["big5", [0x81, 0x20]],
  ])(
    "puts nothing into a malformed line of %s, and what is asked for into others",
    (charset, bad) => {
      const bytes = bytesOf(0x61, 0x0a, 0x62, ...bad, 0x63, 0x0a, 0x64);
      const { text, byteAt, takesAscii } = decodeCharset(bytes, charset)!;
      expect(text).toBe(new TextDecoder(charset).decode(bytes));
      const [start, end] = [2, text.lastIndexOf("\n") + 1];
      for (let index = 0; index <= text.length; index++) {
        expect(takesAscii(index)).toBe(index <= start || index >= end);
      }
      expect([0, 1, 2].map(byteAt)).toEqual([0, 1, 2]);
      expect([end, end + 1].map(byteAt)).toEqual([bytes.length - 1, bytes.length]);
    },
  );

  it("refuses what is malformed all over", () => {
    expect(decodeCharset(ascii("\x83 \n".repeat(1001)), "shift_jis")).toBeNull();
    expect(decodeCharset(ascii("\x83 \n".repeat(1000)), "shift_jis")).not.toBeNull();
  });

  it("refuses malformed ISO-2022-JP", () => {
    expect(decodeCharset(ascii("a\x1b$BF\nb"), "iso-2022-jp")).toBeNull();
  });

  it("puts ASCII where ISO-2022-JP has ASCII on", () => {
    const { text, byteAt, takesAscii } = decodeCharset(ascii("a\x1b$BF|F|\x1b(Bb"), "iso-2022-jp")!;
    expect(text).toBe("a日日b");
    expect([0, 1, 3, 4].map(byteAt)).toEqual([0, 1, 11, 12]);
    expect([0, 1, 2, 3, 4].map(takesAscii)).toEqual([true, true, false, true, true]);
  });

  it("reads the curly quotes of windows-1252", () => {
    expect(decodeCharset(bytesOf(0x93, 0x41, 0x94), "Windows-1252")?.text).toBe("“A”");
    expect(decodeCharset(bytesOf(0xe9), "ISO-8859-1")?.text).toBe("é");
    expect(decodeCharset(bytesOf(0xa4), "iso-8859-15")?.text).toBe("€");
  });

  it("takes bytes that US-ASCII doesn't have as UTF-8", () => {
    expect(decodeCharset(bytesOf(0xc3, 0xa9), "us-ascii")?.text).toBe("é");
    expect(decodeCharset(bytesOf(0xc3, 0xa9), "")?.text).toBe("é");
  });

  it.each(["utf-16", "utf-16le", "UTF-7", "hz-gb-2312", "iso-2022-kr", "utf-32", "ebcdic-us"])(
    "refuses %s, which ASCII can't be put into",
    (charset) => {
      expect(decodeCharset(ascii("http://a/"), charset)).toBeNull();
    },
  );

  it("takes an unknown charset as long as all is ASCII", () => {
    expect(decodeCharset(ascii("http://a/"), "x-unknown")?.text).toBe("http://a/");
    expect(decodeCharset(bytesOf(0xe9), "x-unknown")).toBeNull();
    expect(decodeCharset(ascii("\x1b$)C"), "x-unknown")).toBeNull();
  });

  it("knows which labels mean UTF-8", () => {
    expect(["", "US-ASCII", " utf-8 ", "UTF8"].map(isUtf8)).toEqual([true, true, true, true]);
    expect(["latin1", "utf-16"].map(isUtf8)).toEqual([false, false]);
  });
});
