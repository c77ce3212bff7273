import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeBase64 } from "@/lib/rewrite/mime/decode-base64";
import { decodeQuotedPrintable } from "@/lib/rewrite/mime/decode-quoted-printable";
import { editBase64 } from "@/lib/rewrite/mime/edit-base64";
import { editQuotedPrintable } from "@/lib/rewrite/mime/edit-quoted-printable";
import { spliceBytes } from "@/lib/rewrite/mime/splice-bytes";
import { splice } from "@/lib/rewrite/splice";
import type { Edit } from "@/lib/rewrite/types";

const newline = fc.constantFrom("\n", "\r\n");

/** Bytes as some sender might have encoded them, and what they decode to. */
const token = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .constantFrom(..."abcXYZ019:/.?&-")
      .map((char) => ({ raw: char, byte: char.charCodeAt(0) })),
  },
  {
    weight: 2,
    arbitrary: fc.nat(255).map((byte) => ({ raw: `=${byte.toString(16).padStart(2, "0")}`, byte })),
  },
  {
    weight: 1,
    arbitrary: fc
      .nat(255)
      .map((byte) => ({ raw: `=${byte.toString(16).padStart(2, "0").toUpperCase()}`, byte })),
  },
  { weight: 1, arbitrary: fc.constant("soft" as const) },
);

const quotedPrintable = fc
  .tuple(fc.array(token, { maxLength: 300 }), newline)
  .map(([tokens, nl]) => {
    let raw = "";
    let column = 0;
    const bytes: number[] = [];
    for (const each of tokens) {
      if (each === "soft" || column + each.raw.length > 75) {
        raw += `=${nl}`;
        column = 0;
      }
      if (each === "soft") continue;
      raw += each.raw;
      column += each.raw.length;
      bytes.push(each.byte);
    }
    return { raw, bytes: Uint8Array.from(bytes), nl };
  });

const rawEdits = fc.array(
  fc.tuple(
    fc.nat(400),
    fc.nat(20),
    fc.constantFrom("-4fT9xQ2LmZ81cV", "clicks.example.com", "", "=\xff", "/-1"),
  ),
  { maxLength: 5 },
);

/** In order and apart, within `length`. */
function editsWithin(
  length: number,
  picks: readonly (readonly [number, number, string])[],
): Edit[] {
  const edits: Edit[] = [];
  for (const [start, size, text] of picks.toSorted(([a], [b]) => a - b)) {
    const end = Math.min(start + size, length);
    if (start <= length && start > (edits.at(-1)?.end ?? -1)) edits.push({ start, end, text });
  }
  return edits;
}

describe("quoted-printable", () => {
  it("decodes whatever a sender may have escaped or broken, and knows where each byte stands", () => {
    fc.assert(
      fc.property(quotedPrintable, ({ raw, bytes }) => {
        const mapped = decodeQuotedPrintable(`ab${raw}cd`, 2, 2 + raw.length);
        expect([...mapped.bytes]).toEqual([...bytes]);
        for (let i = 0; i < bytes.length; i++) {
          const alone = raw.slice(mapped.starts[i]! - 2, mapped.ends[i]! - 2);
          expect([...decodeQuotedPrintable(alone, 0, alone.length).bytes]).toEqual([bytes[i]]);
        }
      }),
    );
  });

  it("edited, decodes to the edited bytes, in lines of 76 at most, other lines untouched", () => {
    fc.assert(
      fc.property(quotedPrintable, rawEdits, ({ raw, bytes, nl }, picks) => {
        const head = `Subject: x${nl}${nl}`;
        const source = `${head}${raw}${nl}--b--`;
        const body = { start: head.length, end: head.length + raw.length };
        const mapped = decodeQuotedPrintable(source, body.start, body.end);
        const edits = editsWithin(bytes.length, picks);
        const made = editQuotedPrintable(source, body, mapped, edits);
        const result = splice(source, made);
        const after = result.slice(head.length, result.length - nl.length - 5);
        const decoded = decodeQuotedPrintable(after, 0, after.length).bytes;
        expect([...decoded]).toEqual([...spliceBytes(bytes, edits)]);
        for (const line of after.split(nl)) {
          expect(line.length).toBeLessThanOrEqual(76);
          expect(line).not.toMatch(/[\r\n]/);
        }
        const lineOf = (offset: number) => source.slice(0, offset).split("\n").length;
        const touched = new Set<number>();
        for (const { start, end } of edits) {
          const first = lineOf(start > 0 ? mapped.ends[start - 1]! : body.start);
          const last = lineOf(end > start ? mapped.ends[end - 1]! : body.start);
          for (let line = first; line <= Math.max(first, last); line++) touched.add(line);
        }
        for (const { start, end } of made) {
          expect(touched).toContain(lineOf(start));
          expect(touched).toContain(lineOf(end));
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ["=zz=4=", [0x3d, 0x7a, 0x7a, 0x3d, 0x34], "malformed escapes stand for themselves"],
    ["a= \t\nb", [0x61, 0x62], "white space after a soft break is dropped"],
    ["a  \r\nb ", [0x61, 0x0d, 0x0a, 0x62], "white space before a line break is dropped"],
    ["é=C3=A9", [0xc3, 0xa9, 0xc3, 0xa9], "unencoded characters are UTF-8"],
    ["a\rb", [0x61, 0x0d, 0x62], "a lone carriage return is no line break"],
  ])("%j: %j (%s)", (raw, bytes) => {
    expect([...decodeQuotedPrintable(raw, 0, raw.length).bytes]).toEqual(bytes);
  });
});

describe("base64", () => {
  const encoded = fc
    .tuple(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 4, max: 100 }), newline)
    .map(([bytes, width, nl]) => {
      const data = Buffer.from(bytes).toString("base64");
      return { bytes, nl, raw: (data.match(new RegExp(`.{1,${width}}`, "g")) ?? []).join(nl) };
    });

  it("edited, decodes to the edited bytes, the lines before the first edit untouched", () => {
    fc.assert(
      fc.property(encoded, rawEdits, ({ raw, bytes, nl }, picks) => {
        const head = `Subject: x${nl}${nl}`;
        const source = `${head}${raw}${nl}`;
        const body = { start: head.length, end: source.length };
        const decoded = decodeBase64(source, body.start, body.end)!;
        expect([...decoded.bytes]).toEqual([...bytes]);
        const edits = editsWithin(bytes.length, picks);
        const made = editBase64(source, body, decoded, edits);
        const after = splice(source, made).slice(head.length);
        expect([...Buffer.from(after, "base64")]).toEqual([...spliceBytes(bytes, edits)]);
        const kept = Math.floor((edits[0]?.start ?? bytes.length) / 3) * 4;
        const identical = made[0]?.start ?? source.length;
        expect(
          source.slice(head.length, identical).replaceAll(nl, "").length,
        ).toBeGreaterThanOrEqual(Math.min(kept, raw.replaceAll(nl, "").length));
        const lines = raw.split(nl);
        const limit = lines.length > 1 ? lines[0]!.length : Math.max(76, raw.length);
        for (const line of after.split(nl)) {
          expect(line).toMatch(/^[A-Za-z0-9+/]*=*$/);
          expect(line.length).toBeLessThanOrEqual(limit);
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ["QQ", "A"],
    ["QUI", "AB"],
    ["QU\tJD\r\n RA==\n", "ABCD"],
    ["", ""],
  ])("decodes %j", (raw, text) => {
    expect(Buffer.from(decodeBase64(raw, 0, raw.length)!.bytes).toString()).toBe(text);
  });

  it.each(["Q", "QQ==QQ==", "QUJD-", "QUJD\n___\nlist", "QUJD="])("refuses %j", (raw) => {
    expect(decodeBase64(raw, 0, raw.length)).toBeNull();
  });
});
