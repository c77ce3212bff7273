import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { escapeFormulas, toCsv } from "@/lib/csv";
import { cellsOf } from "./cells";

/** As docs/statistics.md tells importers. */
function unescapeFormulas(field: string): string {
  return field
    .replace(/^'(?=[\s'"]*[=+\-@＝＋－＠]|['"]*[\t\r\n])/, "")
    .replace(/(?<=[;\t\r\n])'(?=(?:['"]|[^\S\t\r\n])*[=+\-@＝＋－＠])/g, "");
}

const isFormula = (cell: string) => /^[\s"]*[=+\-@＝＋－＠]/.test(cell);

const attacks = [
  "=1+1",
  "+1",
  "-1",
  "@SUM(A1)",
  "\t=1",
  "\r=1",
  "\n=1",
  " =1",
  "\u00a0=1",
  "＝1",
  "＋1",
  "－1",
  "＠A1",
  '"=1',
  "x;=HYPERLINK(A1)",
  "x; =1",
  'x;"=1+1;"',
  'x;""=1+1;',
  "x;;@A1",
  "x\n=1",
  "x\r\n-1",
  "x\t+1",
  ";=1",
  '";=1',
  "x;\t=1",
];

describe.each([",", ";", "\t"] as const)("a spreadsheet that splits at %j", (separator) => {
  const readings = [true, false].filter((quotes) => quotes || separator !== ",");

  test.each(attacks)("runs no formula of %j", (attack) => {
    for (const quotes of readings) {
      for (const row of [[attack], ["first", attack], [attack, "last"], ["x;", attack, "x;"]]) {
        const cells = cellsOf(toCsv([["a"], row]), separator, quotes).flat();
        expect(cells.filter(isFormula)).toEqual([]);
      }
    }
  });

  test("runs no formula of any text", () => {
    const text = fc.string({ unit: fc.constantFrom(..."=+-@＝;,'\" \t\r\nx1") });
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 3 }), (row) => {
        for (const quotes of readings) {
          expect(
            cellsOf(toCsv([["a"], row]), separator, quotes)
              .flat()
              .filter(isFormula),
          ).toEqual([]);
        }
      }),
      { numRuns: 3000 },
    );
  });
});

test("an importer gets every text back", () => {
  const text = fc.string({ unit: fc.constantFrom(..."=-＝;,'\" \t\r\nx") });
  fc.assert(
    fc.property(text, (original) => {
      const [, [field = ""] = []] = cellsOf(toCsv([["a"], [original]]), ",");
      expect(unescapeFormulas(field)).toBe(original);
    }),
    { numRuns: 5000 },
  );
});

test.each(["plain", "a-b", "it's", "'quoted'", "a; b", "x = 1", "2026-11-28T10:00:00.000Z", ""])(
  "leaves %j alone",
  (text) => expect(escapeFormulas(text)).toBe(text),
);

test("quotes every field and ends every line with CRLF", () => {
  const rows = [
    ["label", "human"],
    ['He said "a, b"\nand left', 1200],
    [null, 0],
  ];
  expect(toCsv(rows)).toBe('"label","human"\r\n"He said ""a, b""\nand left","1200"\r\n"","0"\r\n');
  expect(toCsv([])).toBe("");
});

test("lets negative numbers be numbers", () => {
  expect(toCsv([["change"], [-3]])).toBe('"change"\r\n"-3"\r\n');
});
