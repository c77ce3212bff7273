import { describe, expect, test, vi } from "vitest";
import { htmlDocument } from "@/lib/rewrite/display/html-document";
import { readDocument } from "./read-document";

vi.setConfig({ testTimeout: 60_000 });

const bolds = Array.from({ length: 200 }, (_, id) => `<b id=${id}>`).join("");

describe("HTML past a limit is shown as its source, with the reason", () => {
  test.each([
    ["nested elements", "<div>".repeat(1900)],
    ["nested templates", "<template>".repeat(300)],
    ["nested SVG", "<svg><g>".repeat(1000)],
    ["unclosed formatting", `<p>${bolds}${"<p>x".repeat(3000)}`],
    ["a million attributes", `<p ${"a ".repeat(1_000_000)}>`],
    ["a million elements", "<p>".repeat(1_000_000)],
  ])("%s", (_, html) => {
    const document = htmlDocument(`${html}<img src=http://a.b>`, { marks: ["-mark1"] });
    expect(document).toContain("Shown as source.");
    expect(document).toContain("-mark1");
    expect(document.length).toBeLessThan(1_500_000);
    const { elements, text } = readDocument(document);
    expect(elements.map(({ tagName }) => tagName)).not.toContain("img");
    expect(text).toContain(html.slice(0, 100));
  });
});

describe("HTML near a limit is shown", () => {
  test.each([
    ["nesting", "<div>".repeat(250), "div", 250],
    ["many elements in one that goes", `<x>${"<i></i>".repeat(40_000)}</x>`, "i", 40_000],
    ["many in many that go", `${"<x>".repeat(200)}${"<i></i>".repeat(20_000)}`, "i", 20_000],
  ])("%s", (_, html, name, count) => {
    const { elements } = readDocument(htmlDocument(html));
    expect(elements.filter(({ tagName }) => tagName === name)).toHaveLength(count);
  });
});

const gap = " ".repeat(1_000_000);

// At quadratic time, each would take minutes.
test.each([
  `<a href="x${gap}y">x</a>`,
  `<img alt=x src="x${gap}y">`,
  `<table background="x${gap}y"><tr><td>x</table>`,
  `<p style='background:url("x${gap}y")'>x`,
])("long addresses take time in proportion, in %.12s…", (html) => {
  expect(htmlDocument(html)).toContain("x");
});

test("a style sheet over the limit is left out", () => {
  const { text } = readDocument(htmlDocument(`<style>${"a{b:c}".repeat(100_000)}</style><p>x`));
  expect(text).toBe("x");
});

describe("large style sheets take time in proportion", () => {
  test.each(["a{b:c}", "((", "@x(", "\\", "'", "<!--", "a{b:url(a)}", "a{b:src(a)}", "url("])(
    "of %s",
    (piece) => {
      const html = `<style>${piece.repeat(500_000 / piece.length)}</style><p>x</p>`;
      expect(readDocument(htmlDocument(html)).text).toBe("x");
    },
  );
});
