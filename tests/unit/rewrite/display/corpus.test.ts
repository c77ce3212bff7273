import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { htmlDocument } from "@/lib/rewrite/display/html-document";
import { renderMessage } from "@/lib/rewrite/mime/render-message";
import { readCorpus } from "@/tests/unit/rewrite/corpus/read-corpus";
import { emailIn, readDocument } from "./read-document";

const newsletter = "tests/fixtures/newsletters/the-insider.html";
const emails = [
  { name: newsletter, html: readFileSync(newsletter, "utf8") },
  ...readCorpus("html").map(({ name, bytes }) => ({ name, html: bytes.toString("utf8") })),
  ...readCorpus("messages").flatMap(({ name, bytes }) => {
    const { html } = renderMessage(bytes.toString("latin1"), true);
    return html === null ? [] : [{ name, html }];
  }),
];

it("has many emails", () => {
  expect(emails.length).toBeGreaterThan(150);
});

describe.each(emails)("$name", ({ html }) => {
  const before = readDocument(html.replace(/^\uFEFF/, ""));
  const after = readDocument(emailIn(htmlDocument(html)));
  const named = (name: string, { elements }: typeof before) =>
    // SVG, whose links have the name of others, is not shown.
    elements.filter((one) => one.tagName === name && one.namespaceURI.endsWith("xhtml"));

  it("is shown with all its text", () => {
    expect(after.text).toBe(before.text);
  });

  it("is shown with all its links, images and tables, in the same layout mode", () => {
    for (const name of ["a", "area", "img", "table", "td", "style"]) {
      expect(named(name, after).length, name).toBe(named(name, before).length);
    }
    expect(after.mode).toBe(before.mode);
  });
});
