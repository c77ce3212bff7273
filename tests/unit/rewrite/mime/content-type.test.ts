import fc from "fast-check";
import PostalMime from "postal-mime";
import { describe, expect, it } from "vitest";
import { planMessage } from "@/lib/rewrite/mime/plan-message";

const options = {
  clickDomain: { hostname: "clicks.example.com", port: "", https: "match" },
} as const;
const body = '<a href="https://example.com/a">x</a> https://example.com/b\n';

function plan(...fields: string[]) {
  return planMessage(`From: a@example.com\n${fields.join("\n")}\n\n${body}`, options);
}

describe("a Content-Type", () => {
  it.each([
    ["text/html charset=utf-8", "utf-8"],
    ['text/HTML charset="utf-8"', "utf-8"],
    ["text/html, charset=utf-8", "utf-8"],
    ["text/html: charset=utf-8", "utf-8"],
    ["text/html charset = utf-8; format=flowed", "utf-8"],
    ["text/html charset", ""],
    ["text/html,text/plain", ""],
    ["text/html;;charset=utf-8", "utf-8"],
    ["text/html; charset=utf-8; charset=utf-8", "utf-8"],
    ["text/html (comment) ; (another) charset=utf-8", "utf-8"],
    ["(comment) text / html; charset=utf-8", "utf-8"],
    ["TEXT/HTML; CHARSET=UTF-8", "UTF-8"],
    ["text/html;\n\tcharset=utf-8", "utf-8"],
    ["text/html\n ;charset=utf-8", "utf-8"],
  ])("%j is HTML", (contentType, charset) => {
    const { links, parts } = plan(`Content-Type: ${contentType}`);
    expect(links.map(({ url }) => url)).toEqual(["https://example.com/a"]);
    expect(parts).toMatchObject([{ part: "html", mediaType: "text/html", charset }]);
  });

  it.each(["text//html", "text/", "/html", "html", "text/html/x", "<text/html>", "text/html="])(
    "%j, which is no media type, is reported",
    (contentType) => {
      const { links, skipped, parts } = plan(`Content-Type: ${contentType}`);
      expect(links).toEqual([]);
      expect(skipped).toMatchObject([
        { reason: "not-rewritable", detail: "Its Content-Type can't be read." },
      ]);
      expect(parts).toHaveLength(1);
    },
  );

  it("of a part that another parser shows as text leaves that part neither out nor unreported", async () => {
    const pieces =
      '|text|/html|/plain|;| |,|charset=utf-8|charset="utf-8"|charset|=|(a)|"|\t|\n |format=flowed|\\|:|TEXT/HTML|iso-8859-1|name=x'.split(
        "|",
      );
    const contentType = fc
      .tuple(
        fc.constantFrom("text/html", "Text/Plain", "text /html", ""),
        fc.array(fc.constantFrom(...pieces), { maxLength: 6 }),
      )
      .map(([type, rest]) => type + rest.join(""));
    await fc.assert(
      fc.asyncProperty(contentType, async (value) => {
        const mime = `From: a@example.com\nContent-Type: ${value}\n\n${body}`;
        const { html, text } = await PostalMime.parse(mime);
        fc.pre(html !== undefined || text !== undefined);
        const { links, skipped, parts } = planMessage(mime, options);
        expect(parts).toHaveLength(1);
        expect(links.length + skipped.length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });
});

describe("a repeated header field", () => {
  it.each([
    ["Content-Transfer-Encoding: 8bit", "content-transfer-encoding: 8BIT"],
    ["Content-Transfer-Encoding: 8bit", "Content-Transfer-Encoding:  8bit (as ever)"],
    ["Content-Type: text/html; charset=utf-8", 'Content-Type: TEXT/html ;charset="UTF-8"'],
    ["Content-Type: text/html; charset=utf-8; a=b", "Content-Type: text/html; a=b; charset=utf-8"],
    ["MIME-Version: 1.0", "MIME-Version: 1.0 (again)"],
    ["Content-Disposition: inline", "Content-Disposition: INLINE;"],
  ])("%s and %s say the same", (one, other) => {
    const { links } = plan(one, other);
    expect(links.map(({ url }) => url)).toHaveLength(1);
  });

  it.each([
    ["Content-Transfer-Encoding: 8bit", "Content-Transfer-Encoding: base64"],
    ["Content-Type: text/html; charset=utf-8", "Content-Type: text/html; charset=iso-8859-1"],
    ["Content-Type: text/html; charset=utf-8", "Content-Type: text/plain; charset=utf-8"],
    ["Content-Type: text/html; boundary=a", "Content-Type: text/html; boundary=A"],
    ["Content-Disposition: inline", "Content-Disposition: attachment"],
  ])("%s and %s differ", (one, other) => {
    const { links, skipped } = plan(one, other);
    expect(links).toEqual([]);
    expect(skipped[0]?.detail).toMatch(/several .* header fields that differ/);
  });
});
