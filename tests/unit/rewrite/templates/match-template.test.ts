import { describe, expect, it, test } from "vitest";
import { findLinksInHtml } from "@/lib/rewrite/html/find-links-in-html";
import { placeTrap } from "@/lib/rewrite/html/place-trap";
import { createMatcher } from "@/lib/rewrite/templates/match-template";
import { trapPlace } from "@/lib/rewrite/templates/trap-place";
import { compareRandomCopies } from "@/tests/fuzz/copies";

const link = '<a href="https://example.com/">x</a>';

/** The matcher of a source. Fails if the source gives no template. */
function matcherOf(source: string) {
  const { template } = findLinksInHtml(source);
  if (!template) throw new Error("No template");
  return createMatcher(template);
}

describe("a copy is compared when it differs", () => {
  it.each([
    ["in text", `<p>Hello Ada</p>${link}`, `<p>Hello Grace Hopper &amp; all</p>${link}`],
    [
      "in a link's text",
      `<a href="/a">Ada's <b>offer</b></a>`,
      `<a href="/a">Ed&#39;s <b>gifts</b></a>`,
    ],
    ["in a link's URL", link, '<a href="https://example.com/?t=1&amp;u=2">x</a>'],
    [
      "in an image's text",
      '<a href="/a"><img alt="Ada"></a>',
      '<a href="/a"><img alt="Bob &quot;"></a>',
    ],
    [
      "in attributes that nobody reads",
      "<td style=\"a\" width='1'>x",
      "<td style=\"b>c\" width='22'>x",
    ],
    [
      "in the title and in comments",
      "<title>A</title><!-- 1 -->x",
      "<title>B & C</title><!-- 2 -- 3 -->x",
    ],
    [
      "in a table",
      "<table><tr><td>1 €</td></tr></table>",
      "<table><tr><td>2.50 €</td></tr></table>",
    ],
    [
      "in text around and inside a link for Outlook",
      `a<!--[if mso]><a href="/o" style="x">o</a><![endif]-->`,
      `b<!--[if mso]><a href="/p?t" style="yy">pp</a><![endif]-->`,
    ],
    [
      "in text that the parser moves",
      "<table>Ada<tr><td>x</table>",
      "<table>Grace H.<tr><td>y</table>",
    ],
    ["in where a comment ends", "<p><!-- a -->x", "<p><!-- a --> b -->x"],
    ["in a byte order mark", `x${link}`, `\ufeffx${link}`],
    ["at its end", `${link}</html>\n`, `${link}</html>\n\n `],
  ])("%s", (_, source, copy) => {
    const found = matcherOf(source)(copy);
    expect(found).toEqual(findLinksInHtml(copy).found);
    expect(found?.candidates.length).toBe(findLinksInHtml(source).found.candidates.length);
  });
});

describe("a copy is parsed when it differs", () => {
  const mso = `<!--[if mso]><a href="https://example.com/o">one</a><![endif]-->${link}`;
  it.each([
    [
      "in white space before text that leaves a column group",
      "<a href='/a'>1<table><col>2",
      "<a href='/a'>1<table><col> 2",
    ],
    [
      "in white space that becomes empty",
      "<a href='/a'><p>1</p> <p>2</p></a>",
      "<a href='/a'><p>1</p><p>2</p></a>",
    ],
    [
      "in text that becomes white space before a frameset",
      `x<frameset>${link}`,
      ` <frameset>${link}`,
    ],
    ["in text that becomes white space in a table", `<table>x<tr>${link}`, `<table> <tr>${link}`],
    [
      "in a space that is a character reference",
      `&#32;<frameset>${link}`,
      `&#33;<frameset>${link}`,
    ],
    [
      "in a tab that is a character reference",
      `<table>&Tab;<tr>${link}`,
      `<table>&Tac;<tr>${link}`,
    ],
    ["in a space that becomes a no-break space", `<table> <tr>${link}`, `<table>\u00a0<tr>${link}`],
    ["in the end of a comment for Outlook", mso, mso.replace("one", "one-->two")],
    ["in the end of a comment for Outlook, in a value", mso, mso.replace("/o", "/--!>")],
    ["in a comment inside a comment for Outlook", mso, mso.replace("/o", "/<!--")],
    ["in markup", `<p>x</p>${link}`, `<p><b>x</b></p>${link}`],
    ["in the end of a value", link, '<a href="https://example.com/" title="">x</a>'],
    ["in a comment that ends at once", "<!-- a -->x", "<!--> a -->x"],
    ["in a comment that becomes a condition", "<!--a-->x", "<!--[if mso]><a href='/a'>-->x"],
    [
      "in the end of the body",
      `<body>${link}<img alt="a"></body>`,
      `<body>${link}<img alt="</body>"></body>`,
    ],
    ["in a NUL", "<p>a</p>", "<p>\0</p>"],
    ["in a class", '<a class="a" href="/a">x</a>', '<a class="untracked" href="/a">x</a>'],
    ["in an opt-out", '<a data-skip-click="0" href="/a">x', '<a data-skip-click="1" href="/a">x'],
    ["in a formatting element", '<font style="a">x', '<font style="b">x'],
    [
      "in what declares a shadow root",
      '<template shadowrootmode="x">y',
      '<template shadowrootmode="open">y',
    ],
    ["in the kind of an input", '<table><input type="hidden">x', '<table><input type="text">x'],
    ["in a style sheet", "<style>a</style>x", "<style>b</style>x"],
    [
      "in a line feed after <pre>",
      "<a href='/a'><pre>x</pre></a>",
      "<a href='/a'><pre>\nx</pre></a>",
    ],
    ["in armour of PGP", `<p>x</p>${link}`, `<p>-----BEGIN PGP MESSAGE-----</p>${link}`],
  ])("%s", (_, source, copy) => {
    expect(matcherOf(source)(copy)).toBeUndefined();
    expect(matcherOf(source)(source)).toEqual(findLinksInHtml(source).found);
  });

  it("in the URLs of links that the parser compares with each other", () => {
    // The adoption agency gives up after eight elements, so a fourth link may be open: Noah's Ark has room for three like it.
    const copy = (urls: string[]) =>
      `${urls.map((url) => `<a href="${url}">${"<div>".repeat(9)}`).join("")}${"</div>".repeat(40)}end`;
    const [same, different] = [copy(["/1", "/1", "/1", "/1"]), copy(["/1", "/2", "/3", "/4"])];
    expect(findLinksInHtml(same).found.candidates[0]?.label).toBe("");
    expect(findLinksInHtml(different).found.candidates[0]?.label).toBe("end");
    expect(matcherOf(same)(different)).toBeUndefined();
    expect(matcherOf(different)(same)).toBeUndefined();
  });

  it("in a text of 30,000 words, which may reach the limit of the parser", () => {
    const copy = `<p>${"word ".repeat(30_000)}</p>${link}`;
    expect(findLinksInHtml(copy).found.problem).toBeDefined();
    expect(matcherOf(`<p>word</p>${link}`)(copy)).toBeUndefined();
  });
});

test("PGP armour and NUL give no template", () => {
  for (const source of ["-----BEGIN PGP MESSAGE-----", "a\0"]) {
    expect(findLinksInHtml(source + link).template).toBeUndefined();
  }
});

test("a label of moved text is no template when a text that can't vary is a part of it", () => {
  const source = (cell: string) =>
    `<a href="/a"><table>A<tr>1 < 2<td>${cell}</td></tr>B</table></a>`;
  expect(findLinksInHtml(source("x")).found.candidates[0]?.label).toBe("A1 < 2B x");
  expect(findLinksInHtml(source("1 &lt; 2")).template).toBeUndefined();
});

test("links in each other give no template when their labels are read from too many nodes", () => {
  const nested = (links: number, nodes: number) =>
    `${'<v:x href="/a">'.repeat(links)}${"x<b></b>".repeat(nodes / 2)}`;
  expect(findLinksInHtml(nested(200, 100)).template).toBeDefined();
  expect(findLinksInHtml(nested(200, 200)).template).toBeUndefined();
});

test("a label is read behind hundreds of empty blocks", () => {
  const html = `<a href="/a">${"<p></p>".repeat(450)}text</a>`;
  expect(findLinksInHtml(html).found.candidates[0]?.label).toBe("text");
});

test("copies are compared as before after others had changes elsewhere", () => {
  const copy = (...[a, b, c]: string[]) => `<p>${a}</p><a href="/${b}">${c}</a><p>z</p>`;
  const match = matcherOf(copy("a", "b", "c"));
  const variants = ["aa", "b", "longer text", "c"];
  for (const a of variants) {
    for (const b of variants) {
      for (const c of variants) {
        expect(match(copy(a, b, c))).toEqual(findLinksInHtml(copy(a, b, c)).found);
      }
    }
  }
});

test("the trap link of a copy is where a trial would put it", () => {
  for (const end of ["</body></html>", "", "</body>x", "<table>", "<!--"]) {
    const copy = (name: string) => `<body>Hello ${name}${link}${end}`;
    const match = matcherOf(copy("Ada"));
    for (const name of ["Ada L.", "Grace Hopper"]) {
      const found = match(copy(name));
      expect(found).toBeDefined();
      expect(trapPlace(found!, copy(name))).toBe(placeTrap(copy(name)));
    }
  }
});

test("the trap link of a copy is where a trial would put it, although that may reach the limit of the parser", () => {
  // Each paragraph, and the trap link, opens 200 tags again.
  const open = Array.from({ length: 200 }, (_, n) => `<b id=${n}>`).join("");
  const start = `${link}<div>${open}</div>${"<p>x</p>".repeat(20)}`;
  let compared = 0;
  for (let length = 1000; length < 2200; length += 4) {
    const copy = (title: string) => `<hr title="${title}"><hr id=${"x".repeat(length)}>${start}`;
    const { template } = findLinksInHtml(copy("t".repeat(1000)));
    const found = template && createMatcher(template)(copy(""));
    if (!found) continue;
    compared += 1;
    expect(trapPlace(found, copy("")), `${length}`).toBe(placeTrap(copy("")));
  }
  expect(compared).toBeGreaterThan(10);
  expect(compared).toBeLessThan(300);
});

test("random copies are read as a parser reads them", () => {
  const { copies, matched } = compareRandomCopies(10_000, 20_261_128);
  expect(matched / copies).toBeGreaterThan(0.3);
});
