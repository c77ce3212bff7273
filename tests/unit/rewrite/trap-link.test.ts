import { parse, parseFragment } from "parse5";
import { describe, expect, it } from "vitest";
import { applyPlan } from "@/lib/rewrite/apply-plan";
import { sameTree } from "@/lib/rewrite/html/same-tree";
import { planHtml } from "@/lib/rewrite/plan-html";
import { planText } from "@/lib/rewrite/plan-text";
import { splice } from "@/lib/rewrite/splice";
import type { PlanOptions } from "@/lib/rewrite/types";
import { rewriteHtml } from "@/tests/rewrite-once";
import { identify, planOptions } from "./options";

const style = 'style="display:none" tabindex="-1" aria-hidden="true"';
const trapTo = (href: string) => `<a href="${href}" ${style}></a>`;
const link = '<a href="https://example.com/a">x</a>';
const rewrittenLink = '<a href="https://clicks.example.com/a-ID01">x</a>';
const trap = trapTo("https://clicks.example.com/a-ID1024");

function rewrite(html: string, options: Partial<PlanOptions> = {}): string {
  return rewriteHtml(html, { ...planOptions, trapLink: true, ...options, identify }).html;
}

describe("a trap link", () => {
  it("is not there unless it is asked for", () => {
    const plan = planHtml(link, planOptions);
    expect(plan).not.toHaveProperty("trap");
    expect(splice(link, applyPlan(plan, identify, "ID1024").edits)).toBe(rewrittenLink);
    expect(rewrite(link, { trapLink: false })).toBe(rewrittenLink);
  });

  it("is put in only with its identifier, and is no link of the email", () => {
    const plan = planHtml(link, { ...planOptions, trapLink: true });
    expect(plan.links.map(({ position }) => position)).toEqual([1]);
    expect(plan.trap).toMatchObject({
      position: 1024,
      target: "/a",
      origin: "https://example.com",
    });
    const without = applyPlan(plan, identify);
    expect(splice(link, without.edits)).toBe(rewrittenLink);
    const { edits, links } = applyPlan(plan, identify, "ID1024");
    expect(splice(link, edits)).toBe(rewrittenLink + trap);
    expect(links).toEqual(without.links);
    expect(edits.filter(({ text }) => !text.includes("aria-hidden"))).toEqual(without.edits);
  });

  it.each([
    ["before </body>", `<html><body>${link}|</body></html>`],
    ["before the last one", `<body>${link}</body><p>more</p>|</body></html>`],
    ["whatever its case and its white space", `<HTML><BODY>${link}\n|</BODY \n></HTML>`],
    ["at the end where there is none", `<p>${link}</p>|`],
    ["at the end of a document without </body>", `<html><body>${link}<p>Bye</html>|`],
    ["after a comment that has one", `${link}<!-- </body> -->|`],
    [
      "after Outlook's closing of a table",
      `<body>${link}<!--[if mso]></td></tr></table><![endif]-->|</body>`,
    ],
    ["after a table", `<body><table><tr><td>${link}</table>|</body>`],
    ["inside an open block", `<body><div><center>${link}|</body>`],
    ["where formatting is open", `<body><p><b><font size=1>${link}</p>text|</body>`],
    ["before text that stands after the body", `<body>${link}|</body>tail`],
    ["behind a link that nothing has closed", `${link}<a href="mailto:x@example.com">y|`],
    ["behind what belongs to such a link", `<body>${link}<a name="x">y</body>tail|`],
    ["after a link in a template", `<template></body></template>${link}|`],
  ])("stands %s", (_, marked) => {
    const input = marked.replace("|", "");
    const output = rewrite(input);
    expect(output).toBe(marked.replace(link, rewrittenLink).replace("|", trap));
    expect(output.replace(trap, "")).toBe(rewrite(input, { trapLink: false }));
  });

  it.each([
    ["in an open table", `<table><tr><td>${link}`],
    ["in an open table with </body>", `<body><table><tr><td>${link}</body></html>`],
    ["in an open comment", `${link}<!-- never closed`],
    ["in an open comment for Outlook", `${link}<!--[if mso]><p>`],
    ["in an open tag", `${link}<img alt="`],
    ["in an open attribute with </body>", `${link}<img alt="</body>`],
    ["in open style", `${link}<style>p {}`],
    ["in an open script", `${link}<script></body>`],
    ["in an open textarea", `${link}<textarea></body>`],
    ["in an open title", `${link}<title>x</body>`],
    ["in an open template", `${link}<template>`],
    ["in an open choice", `${link}<select><option>x</body>`],
    ["in an open button", `${link}<button>x</body>`],
    ["in an open picture", `${link}<svg><g></body>`],
    ["after plain text", `${link}<plaintext>x</body>`],
    ["in more than a megabyte", `${link}${" ".repeat(1_000_000)}`],
    ["in frames", `<frameset><frame></frameset><noframes>${link}`],
  ])("is left out %s", (_, input) => {
    const plan = planHtml(input, { ...planOptions, trapLink: true });
    expect(plan.trap).toBeUndefined();
    expect(rewrite(input)).toBe(rewrite(input, { trapLink: false }));
    if (plan.links.length > 0) expect(plan.lacksTrap).toBe(true);
  });

  it("leads where the shortest link leads, without its fragment", () => {
    const urls = [
      "https://example.com/long/path",
      "http://b.example/x?y=1&z#top",
      "https://c.example/longer-still",
    ];
    const input = urls.map((url) => `<a href="${url.replace("&", "&amp;")}">x</a>`).join("");
    expect(rewrite(input)).toContain(trapTo("http://clicks.example.com/x-ID1024?y=1&amp;z"));
    expect(planHtml(input, { ...planOptions, trapLink: true }).trap).toMatchObject({
      origin: "http://b.example",
      target: "/x?y=1&z",
      url: "http://b.example/x?y=1&z",
    });
  });

  it.each([
    ["//example.com/x?", "http://clicks.example.com/x-ID1024?"],
    ["https://example.com", "https://clicks.example.com/-ID1024"],
    [
      "https://example.com/caf\u00e9 \u{1f600}?q='\"",
      "https://clicks.example.com/caf%C3%A9%20%F0%9F%98%80-ID1024?q=%27%22",
    ],
    ["https://example.com/a/..", "https://clicks.example.com/-ID1024"],
    ["https://example.com/a`'b", "https://clicks.example.com/a%60&#39;b-ID1024"],
    ["https://example.com/?a?b", "https://clicks.example.com/-ID1024?a?b"],
  ])("of %s has the URL %s, in ASCII", (url, href) => {
    const input = `<a href="${url.replaceAll('"', "&quot;")}">x</a>`;
    expect(rewrite(input)).toMatch(new RegExp(`${escapeRegExp(trapTo(href))}$`));
  });

  it("uses the port of the click domain", () => {
    const clickDomain = {
      hostname: "clicks.example.com",
      port: "8080",
      httpsPort: "8443",
      https: "match",
    } as const;
    expect(rewrite(link, { clickDomain })).toContain("https://clicks.example.com:8443/a-ID1024");
  });

  it("is not there where no link is, nor in text", () => {
    const nothing = '<body><a href="mailto:x@example.com">x</a></body>';
    expect(planHtml(nothing, { ...planOptions, trapLink: true })).not.toHaveProperty("lacksTrap");
    expect(rewrite(nothing)).toBe(nothing);
    const plan = planText("https://example.com/a", { ...planOptions, trapLink: true });
    expect(plan.trap).toBeUndefined();
  });

  it("is not put in a second time", () => {
    const once = rewrite(`<body>${link}</body>`);
    expect(rewrite(once)).toBe(once);
  });

  it("is remembered with its template, and only for whom it was asked for", () => {
    const input = `<body>${link}<p>${Math.random()}</p></body>`;
    expect(rewrite(input)).toContain(style);
    expect(rewrite(input, { trapLink: false })).not.toContain(style);
    expect(rewrite(input)).toContain(style);
  });

  it("takes only letters and digits for its identifier", () => {
    const plan = planHtml(link, { ...planOptions, trapLink: true });
    expect(() => applyPlan(plan, identify, 'x"')).toThrow("letters and digits");
  });
});

describe("sameTree", () => {
  it.each([
    ["<p>a", "<p>a</p>", true],
    ["<p>a", "<p>b", false],
    ["<p>a", "<div>a</div>", false],
    ["<p>a<b>c</b>", "<p>a<b>c</b>d", false],
    ['<p class="x">', '<p class="y">', false],
    ["<!--a-->", "<!--b-->", false],
    ["<template><p></template>", "<template><b></template>", false],
    ["<svg><a></a></svg>", "<a></a>", false],
  ])("compares %s and %s", (one, other, expected) => {
    expect(sameTree(parseFragment(one), parseFragment(other))).toBe(expected);
    expect(sameTree(parse(one), parse(other))).toBe(expected);
  });

  it("tells doctypes apart", () => {
    expect(sameTree(parse("<!doctype html>"), parse("<!doctype x>"))).toBe(false);
  });
});

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
