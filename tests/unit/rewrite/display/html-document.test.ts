import { describe, expect, test } from "vitest";
import { framePolicy } from "@/lib/rewrite/display/frame-head";
import { htmlDocument } from "@/lib/rewrite/display/html-document";
import { emailIn, readDocument } from "./read-document";

/** What stands in the body, of HTML that stands in the body. */
function shown(html: string, options?: { remoteImages: boolean }): string {
  return /<body>(.*)<\/body>/s.exec(htmlDocument(html, options))?.[1] ?? "";
}

describe("keeps the layout mode", () => {
  const xhtml = "-//W3C//DTD XHTML 1.0 Transitional//EN";
  const dtd = "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd";
  test.each([
    ["no doctype", "<p>hello</p>", "quirks"],
    ["a doctype", "<!doctype html><p>hello</p>", "no-quirks"],
    ["a byte order mark and white space first", "\uFEFF \n<!DOCTYPE html><p>x</p>", "no-quirks"],
    ["a comment first", "<!-- a > b --><!doctype html><p>hello</p>", "no-quirks"],
    ["an XML declaration first", '<?xml version="1.0"?><!doctype html><p>x</p>', "no-quirks"],
    ["a public doctype", `<!DOCTYPE html PUBLIC "${xhtml}" "${dtd}"><p>x</p>`, "limited-quirks"],
    ["a doctype of old", '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 3.2//EN"><p>x</p>', "quirks"],
    ["text before the doctype", "x<!doctype html><p>x</p>", "quirks"],
  ])("with %s", (_, html, mode) => {
    expect(readDocument(htmlDocument(html)).mode).toBe(mode);
  });
});

test.each([
  "<p>x",
  "<!--><img src=http://evil.example>--><!doctype html>",
  '<!doctype html "><img src=http://evil.example>" >',
  "\uFEFF\uFEFF<!doctype html><img src=http://evil.example>",
  "<?xml ?><img src=http://evil.example>?><!doctype html>",
  "<html><head><link rel=stylesheet href=http://evil.example><!doctype html>",
  "<!doctype html><head></head><img src=http://evil.example>",
  "<frameset><frame src=http://evil.example></frameset>",
  "",
  "<b>".repeat(300),
])("puts the policy before all else: %s", (html) => {
  const { elements } = readDocument(htmlDocument(html));
  expect(elements.slice(0, 3).map(({ tagName }) => tagName)).toEqual(["html", "head", "meta"]);
  expect(elements[2]?.attrs).toEqual([
    { name: "http-equiv", value: "Content-Security-Policy" },
    { name: "content", value: framePolicy() },
  ]);
});

test("keeps what emails are made of", () => {
  const html = [
    '<table width="600" cellpadding="0" cellspacing="0" border="0" bgcolor="#ffffff" align="center" role="presentation">',
    '<tbody><tr><td colspan="2" valign="top" height="20" nowrap class="a b" id="c">',
    '<center><font face="Arial" size="2" color="red">x</font></center>',
    '<a href="https://shop.example/a?b=1&#x26;c=2" name="d"><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="e" width="100%" hspace="2" border="0" usemap="#f"></a>',
    "</td></tr></tbody></table>",
    '<map name="f"><area shape="rect" coords="0, 0, 10, 10" href="https://shop.example/" alt="g"></map>',
    '<style media="screen">.a{color:red}</style>',
    '<ol start="3" type="a"><li value="4">h</li></ol><bdo dir="rtl" lang="he">i</bdo>',
    '<input type="checkbox" id="j" checked><label for="j">k</label>',
  ].join("");
  expect(shown(html)).toBe(html);
});

test("keeps what html and body say about the whole", () => {
  const html =
    '<!doctype html><html lang="de" dir="ltr"><head></head><body bgcolor="#eee" text="#111" link="#222" style="margin:0" topmargin="0"><p>x</p></body></html>';
  expect(emailIn(htmlDocument(html))).toBe(html);
});

test.each([
  ["<script>x</script>y", "y"],
  ["<p>y</p><noscript><b>x</b></noscript>", "<p>y</p><span><b>x</b></span>"],
  ['<meta http-equiv="refresh" content="0;http://a.b">y', "y"],
  ["<iframe src=http://a.b>x</iframe>y", "y"],
  ["<object data=http://a.b>x</object>", "<span>x</span>"],
  ["<video src=http://a.b poster=http://a.b><source src=http://a.b>x</video>", "<span>x</span>"],
  ["<picture><source srcset=http://a.b>x</picture>", "<span>x</span>"],
  ["<template><img src=http://a.b></template>y", "y"],
  ["<svg><image href=http://a.b /><foreignObject><p>x</p></foreignObject></svg>y", "y"],
  ["<math><mi href=http://a.b>x</mi></math>y", "y"],
  ["<textarea><img src=http://a.b></textarea>y", "y"],
  ["<form action=http://a.b><p>x</p></form>", "<div><p>x</p></div>"],
  ["<input type=image src=http://a.b>", "<input>"],
  ["<v:rect href=http://a.b>x</v:rect>", "<span>x</span>"],
  ["<!--[if mso]><p>x</p><![endif]-->y", "y"],
  ["<x.y#z class=b onclick=a>x</x.y#z><x.y></x.y>", '<span class="b">x</span>'],
  ["<constructor>x</constructor><a-__proto__></a-__proto__>", "<span>x</span>"],
  [
    "<a target=_top ping=http://a.b attributionsrc=http://a.b rel=preload href=#x>x</a>",
    '<a href="#x">x</a>',
  ],
  ["<p onclick=a data-a=b is=c nonce=d autofocus contenteditable>x</p>", "<p>x</p>"],
])("of %s shows %s", (html, expected) => {
  expect(shown(html)).toBe(expected);
});

test("takes no harm from attributes named like members of objects", () => {
  const names = ["__proto__", "constructor", "hasOwnProperty", "toString", "valueOf", "prototype"];
  const html = `<p ${names.map((name) => `${name}="x" ${name.toLowerCase()}=y`).join(" ")}>x</p>`;
  expect(shown(html)).toBe("<p>x</p>");
  expect(Object.hasOwn(Object.prototype, "x")).toBe(false);
});

test("lets nothing stand in for what scripts read of the document", () => {
  const names = ["body", "images", "fonts", "defaultView", "documentElement", "querySelectorAll"];
  const html = names
    .map((name) => `<img name=${name}><form name=${name}><embed name=${name}><object id=${name}>`)
    .join("");
  const { elements } = readDocument(htmlDocument(html));
  expect(elements.filter(({ tagName }) => tagName === "img")).toHaveLength(names.length);
  const clobbers = elements.filter(
    ({ tagName, attrs }) =>
      /^(form|embed|object|iframe)$/.test(tagName) ||
      (tagName !== "meta" && attrs.some(({ name }) => name === "name")),
  );
  expect(clobbers).toEqual([]);
});

describe("links", () => {
  test.each([
    ["https://shop.example/a-clickstampPosition1?b#c"],
    ["HTTP://shop.example/"],
    ["//shop.example/x"],
    ["mailto:a@b.c?subject=x"],
    ["tel:+1"],
    ["#top"],
    ["http://[merge"],
  ])("%s", (href) => {
    const kept = href === "http://[merge" ? "about:invalid" : href;
    expect(shown(`<a href="${href}">x</a>`)).toBe(`<a href="${kept}">x</a>`);
  });

  test.each([
    "javascript:alert(1)",
    " java\tscript:alert(1)",
    "&#1;javascript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "blob:http://a.b/c",
    "/settings",
    "settings?x=http://a.b",
    "",
    "{{unsubscribe}}",
  ])("lead nowhere but look the same: %s", (href) => {
    expect(shown(`<a href="${href}">x</a>`)).toBe('<a href="about:invalid">x</a>');
  });

  test("open in a new tab", () => {
    const { elements } = readDocument(
      htmlDocument("<base target=_top href=http://a.b><a href=#>x</a>"),
    );
    const bases = elements.filter(({ tagName }) => tagName === "base");
    expect(bases.map(({ attrs }) => attrs)).toEqual([[{ name: "target", value: "_blank" }]]);
  });
});

describe("images", () => {
  const html =
    '<body background="http://a.b/1"><img src=" HTTPS://a.b/2 "><img src="//a.b/3"><img src="4"><img src="cid:5"><img src="data:text/html,6" srcset="http://a.b/7"><p style="background:url(http://a.b/8)">x';
  const sources = (options?: { remoteImages: boolean }) =>
    readDocument(htmlDocument(html, options))
      .elements.flatMap(({ attrs }) => attrs)
      .filter(({ name }) => ["src", "background", "style", "srcset"].includes(name))
      .map(({ value }) => value);

  test("stay away unless asked for", () => {
    const none = Array.from({ length: 5 }, () => "about:invalid");
    expect(sources()).toEqual([...none, "background:/**/none/**/"]);
  });

  test("come from the web when asked for", () => {
    expect(sources({ remoteImages: true })).toEqual([
      "http://a.b/1",
      "https://a.b/2",
      "https://a.b/3",
      ...Array.from({ length: 3 }, () => "about:invalid"),
      'background:/**/url("http://a.b/8")/**/',
    ]);
  });

  test("are allowed by the policy when asked for, and nothing else is", () => {
    const closed = htmlDocument("<p>x</p>");
    const open = htmlDocument("<p>x</p>", { remoteImages: true });
    expect(closed).toContain("img-src data:;");
    expect(open).toContain("img-src data: http: https:;");
    expect(open.replace(" http: https:", "")).toBe(closed);
    expect(framePolicy(true)).toMatch(/^default-src 'none'; /);
  });
});

test("names marks of links that are not shown", () => {
  const document = htmlDocument("<!--[if mso]>x<![endif]-->", { marks: ["-mark1", "-mark2"] });
  expect(document).toContain('<meta name="clickstamp-marks" content="-mark1 -mark2">');
});
