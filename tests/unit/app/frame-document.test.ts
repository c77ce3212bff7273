import { parse } from "parse5";
import { describe, expect, test } from "vitest";
import {
  framePolicy,
  htmlFrameDocument,
  textFrameDocument,
} from "@/app/(admin)/preview/frame-document";

/** What a browser finds in the head, and the layout mode it chooses. */
function read(html: string) {
  const document = parse(html);
  const root = document.childNodes.find((node) => node.nodeName === "html");
  const head = root && "childNodes" in root ? root.childNodes[0] : undefined;
  const inHead = head && "childNodes" in head ? head.childNodes : [];
  return { head: inHead.map((node) => node.nodeName), mode: document.mode };
}

describe("htmlFrameDocument", () => {
  test.each([
    ["no doctype", "<p>hello</p>", "quirks"],
    ["a doctype", "<!doctype html><p>hello</p>", "no-quirks"],
    [
      "a byte order mark and white space first",
      "\uFEFF \n<!DOCTYPE html><p>hello</p>",
      "no-quirks",
    ],
    ["a comment first", "<!-- a > b --><!doctype html><p>hello</p>", "no-quirks"],
    ["an XML declaration first", '<?xml version="1.0"?><!doctype html><p>x</p>', "no-quirks"],
    [
      "a public doctype",
      '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd"><p>x</p>',
      "limited-quirks",
    ],
  ])("keeps the layout mode with %s", (_, html, mode) => {
    expect(read(htmlFrameDocument(html)).mode).toBe(mode);
  });

  test.each([
    "<img src=http://evil.example>",
    "<!--><img src=http://evil.example>--><!doctype html>",
    "<!---><img src=http://evil.example>--><!doctype html>",
    "<!-- --!><img src=http://evil.example>--><!doctype html>",
    '<!doctype html "><img src=http://evil.example>" >',
    "\u00A0<!doctype html><img src=http://evil.example>",
    "\v<!doctype html><img src=http://evil.example>",
    "\uFEFF\uFEFF<!doctype html><img src=http://evil.example>",
    "\u0000<!doctype html><img src=http://evil.example>",
    "</p><!doctype html><img src=http://evil.example>",
    "<?xml ?><img src=http://evil.example>?><!doctype html>",
    "<html><head><link rel=stylesheet href=http://evil.example><!doctype html>",
    "<!doctype html><head></head><img src=http://evil.example>",
  ])("puts the policy before anything that could load: %s", (html) => {
    const [first, second] = read(htmlFrameDocument(html)).head;
    expect(first).toBe("meta");
    expect(second).toBe("base");
  });

  test("opens links in a new tab that ask for their own frame", () => {
    const html = `<a target=_self href=x>_self</a><a TARGET='_top' href=y>y</a>`;
    expect(htmlFrameDocument(html)).toContain(
      `<a target=_blank href=x>_self</a><a TARGET='_blank' href=y>y</a>`,
    );
  });

  test("is quick on many comments without a doctype", () => {
    const started = performance.now();
    htmlFrameDocument("<!-- --> ".repeat(200_000));
    htmlFrameDocument("<!--".repeat(200_000));
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe("textFrameDocument", () => {
  test("makes the links clickable and shows markup as text", () => {
    const text = 'See https://c.example/a-X1?b=1&c="2 <script>alert(1)</script>';
    const document = textFrameDocument(text, ["https://c.example/a-X1?b=1&c="]);
    expect(document).toContain(
      '<a href="https://c.example/a-X1?b=1&amp;c=">https://c.example/a-X1?b=1&amp;c=</a>&quot;2',
    );
    expect(document).not.toContain("<script");
  });

  test("gives the same URL twice its two places", () => {
    const url = "https://c.example/-X1";
    expect(textFrameDocument(`${url} ${url}`, [url, url]).match(/<a /g)).toHaveLength(2);
  });
});

test("lets images from elsewhere in only when asked, and nothing else", () => {
  const closed = htmlFrameDocument("<p>x</p>");
  const open = htmlFrameDocument("<p>x</p>", { remoteImages: true });
  expect(closed).toContain("img-src data:;");
  expect(open).toContain("img-src data: http: https:;");
  const withoutStyle = (html: string) => html.replace(/<style>.*?<\/style>/, "");
  expect(withoutStyle(open).replace(" http: https:", "")).toBe(withoutStyle(closed));
  expect(framePolicy(true)).toMatch(/^default-src 'none'; /);
});

test("shows URLs of a text as it is told to, and still leads to them as they are", () => {
  const url = "https://example.com/a-mark?b=1&c=2";
  const page = textFrameDocument(`See ${url}.`, [url], (one) => one.replace("-mark", "-…"));
  expect(page).toContain('<a href="https://example.com/a-mark?b=1&amp;c=2">');
  expect(page).toContain(">https://example.com/a-…?b=1&amp;c=2</a>.");
});
