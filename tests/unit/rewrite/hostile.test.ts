import { describe, expect, test, vi } from "vitest";
import { applyPlan } from "@/lib/rewrite/apply-plan";
import { MAX_CANDIDATES } from "@/lib/rewrite/candidate";
import { MAX_DEPTH } from "@/lib/rewrite/html/parse-budget";
import { planHtml } from "@/lib/rewrite/plan-html";
import { planText } from "@/lib/rewrite/plan-text";
import { planOptions } from "./options";

vi.setConfig({ testTimeout: 60_000 });

const link = '<a href="https://example.com/">x</a>';
const bolds = Array.from({ length: 200 }, (_, id) => `<b id=${id}>`).join("");
const refused = {
  links: [],
  skipped: [expect.objectContaining({ original: "", reason: "not-rewritable" })],
};

describe("HTML past a limit comes back untouched with the reason", () => {
  test.each([
    ["nested elements", "<div>".repeat(1900)],
    ["nested templates", "<template>".repeat(MAX_DEPTH)],
    ["nested SVG", "<svg><g>".repeat(1000)],
    ["unclosed formatting", `<p>${bolds}${"<p>x".repeat(3000)}`],
    [
      "17 KB of unclosed formatting",
      `${Array.from({ length: 1000 }, (_, id) => `<b id=${id}>`).join("")}${"<p>".repeat(2000)}`,
    ],
    ["a million attributes", `<p ${"a ".repeat(1_000_000)}>`],
    ["a million elements", "<p>".repeat(1_000_000)],
    ["a deep comment", `<!--[if mso]><a href=#>${"<div>".repeat(1900)}<![endif]-->`],
    [
      "a growing comment",
      `<!--[if mso]><a href=#></a><p>${bolds}${"<p>x".repeat(3000)}<![endif]-->`,
    ],
  ])("%s", (_, hostile) => {
    const plan = planHtml(link + hostile, planOptions);
    const { links, skipped } = plan;
    expect({ links, skipped }).toEqual(refused);
    expect(skipped[0]?.detail).toMatch(/\.$/);
    expect(applyPlan(plan, () => "ID").edits).toEqual([]);
  });
});

test.each([
  ["html", planHtml, "<a href=#></a>"],
  ["text", planText, "http://a.b{{c}} "],
] as const)("%s of more addresses than any email has comes back untouched", (_, makePlan, one) => {
  const most = makePlan(one.repeat(MAX_CANDIDATES), planOptions);
  expect(most.skipped).toHaveLength(MAX_CANDIDATES);
  expect(makePlan(one.repeat(MAX_CANDIDATES + 1), planOptions)).toMatchObject(refused);
});

test("comments share one budget", () => {
  // Each comment alone is within bounds; all of them are not.
  const comment = `<!--[if mso]><a href=#></a><p>${bolds}${"<p>x".repeat(8)}<![endif]-->`;
  const { links } = planHtml(link + comment, planOptions);
  expect(links).toHaveLength(1);
  const many = planHtml(link + comment.repeat(15), planOptions);
  expect(many.links).toHaveLength(1);
  const growing = `<!--[if mso]><a href=#></a><p>${bolds}${"<p>x".repeat(24)}<![endif]-->`;
  expect(planHtml(link + growing.repeat(20), planOptions)).toMatchObject(refused);
});

test("nesting that real emails reach is fine", () => {
  const { links } = planHtml("<div>".repeat(MAX_DEPTH - 10) + link, planOptions);
  expect(links).toHaveLength(1);
});

const large = 400_000;
const fill = (text: string) => text.repeat(Math.floor(large / text.length));

describe("a large hostile source is searched to its end", () => {
  test.each([
    ["a million <", "<".repeat(1_000_000)],
    ["an attribute of 1 MB", `<p title="${"a".repeat(1_000_000)}">`],
    ["many attributes", `<p ${Array.from({ length: 20_000 }, (_, i) => `a${i}`).join(" ")}>`],
    ["unterminated comments", "<!-- ".repeat(50_000).concat("-->")],
    ["conditional openings", `${fill("<!--[if mso]>")}-->`],
    ["white space before endif", `<!--[if mso]>${fill("<![endif]   ")}x-->`],
    ["openings in an opening", `<!--[if mso]><a href=#></a>${"<!--[if".repeat(20_000)}-->`],
    ["beginnings of signed text", fill("-----BEGIN&nbsp;PGP")],
    [
      "signed texts",
      fill("-----BEGIN&nbsp;PGP&#160;MESSAGE----------END&nbsp;PGP&#160;MESSAGE-----"),
    ],
    ["foster parenting", `<table>${"x<br>".repeat(20_000)}</table>`],
    ["a link's white space", `<a href="mailto:a">${fill(" \n")}</a>`],
  ])("%s", (_, hostile) => {
    const { links } = planHtml(hostile + link, planOptions);
    expect(links.map(({ url }) => url)).toEqual(["https://example.com/"]);
  });

  test.each([
    ["spaces", `http://example.org/${fill(" ")}z`],
    ["references", `http://example.org/${fill("&amp;")}`],
    ["ampersands", `http://example.org/${fill("&")}`],
    ["percent signs", `http://example.org/${fill("%41")}`],
    ["open brackets", `http://example.org/${fill("[[")}`],
    ["JSON", `http://example.org/?q=${fill("[[1]]")}`],
    ["open braces", `http://example.org/${fill("{a ")}`],
    ["hashes", `http://example.org/${fill("##a,")}`],
    ["slashes", `http://example.org/${fill("/:a.")}`],
  ])("a URL of %s is too long, not slow", (_, url) => {
    const { links, skipped } = planHtml(`<a href="${url}">y</a>${link}`, planOptions);
    expect(links).toHaveLength(1);
    expect(skipped).toMatchObject([{ reason: "invalid" }]);
  });

  test.each([
    ["schemes", fill("http://")],
    ["open brackets", fill("http://e.org/([{")],
    ["open placeholders", fill("http://e.org/{{")],
    ["balanced brackets", `http://e.org/${fill("()")}`],
    ["dots", `http://e.org/${fill(".")}`],
    ["angle brackets", fill("<http://")],
    ["wrapped URLs", "<http://e.org/a\n".repeat(MAX_CANDIDATES - 1)],
    ["user names", `http://${fill("a@")}`],
  ])("a text of %s", (_, hostile) => {
    const { links, skipped } = planText(`${hostile}\n\nhttp://example.com/`, planOptions);
    expect(links.at(-1)?.url).toBe("http://example.com/");
    const reasons = ["invalid", "placeholder", "not-rewritable"];
    expect(skipped.every(({ reason }) => reasons.includes(reason))).toBe(true);
  });
});

test("a plan from memory is the plan", () => {
  const html = `<p>${link}${link}<a href="mailto:a@example.com">m</a></p>`;
  const [first, second] = [planHtml(html, planOptions), planHtml(html, planOptions)];
  expect(second.links).toEqual(first.links);
  const other = planHtml(html, {
    clickDomain: { hostname: "example.com", port: "", https: "never" },
  });
  expect(other.links).toEqual([]);
});

test("an identifier that would not survive in a URL is refused", () => {
  const plan = planHtml(link, planOptions);
  expect(() => applyPlan(plan, () => "a-b")).toThrow("letters and digits");
  expect(() => applyPlan(plan, () => "")).toThrow("letters and digits");
});

test("positions go on from an earlier part", () => {
  const { links } = planHtml(link + link, { ...planOptions, firstPosition: 5 });
  expect(links.map(({ position }) => position)).toEqual([5, 6]);
});
