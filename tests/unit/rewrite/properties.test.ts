import fc from "fast-check";
import { type DefaultTreeAdapterTypes, parse, parseFragment } from "parse5";
import { describe, expect, test, vi } from "vitest";
import { applyPlan } from "@/lib/rewrite/apply-plan";
import { planHtml } from "@/lib/rewrite/plan-html";
import { planText } from "@/lib/rewrite/plan-text";
import { splice } from "@/lib/rewrite/splice";
import type { ClickDomain, Plan } from "@/lib/rewrite/types";
import { cleanUrl } from "@/lib/rewrite/url/clean-url";
import { readFixtures } from "./fixtures";
import { restore } from "./restore";

const pieces = [
  ..."<>&;=\"'`/\\?#:@%.-_ \t\n\r\0()[]{}|*!aZ1é😀。\ufeff\ud83d",
  ...'<a href=|<a href="|<a href=\'|</a>|<A\nHREF = "|<area href=|<svg>|</svg>|<a xlink:href="|<v:rect href="|<!--[if mso]>|<![endif]-->|<!--|-->|<!--[if !mso]><!-->|<!--<![endif]-->|<table>|<tr><td>|</table>|<p>|<b>|</b>|<div>|</div>|<template>|</template>|<style>|</style>|<title>|<textarea>|<base href="http://b.example/">|<math>|<select>|<form>|<plaintext>|<noscript>|<img alt="x">| no-track | constructor=1 | __proto__=2 |class="untracked" '.split(
    "|",
  ),
  ..."http://~https://~HTTP://~//~http:/~http:\\~www.example.com~example.com:8080~[::1]:81~1.2.3.4~bücher.example~clicks.example.com~/path~/..~/.~/%2e%2e~/a//b~?x=1&y=2~&amp;~&copy=1~&copy~&#63;~&#x2F~&#47~&#0;~&Tab;~&NewLine;~&fjlig;~&NotEqualTilde;~#top~%C3%A9~%zz~{{name}}~*|X|*~<%= y %>~user:pass@~http://example.com/a~https://example.org/b?c=d#e~mailto:a@example.com~javascript:~<http://example.com/>".split(
    "~",
  ),
];
const soup = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((list) => list.join(""));
const markup = fc
  .array(
    fc.tuple(
      fc.constantFrom(...pieces),
      fc.webUrl({ withQueryParameters: true, withFragments: true }),
      soup,
    ),
    { maxLength: 6 },
  )
  .map((list) =>
    list.map(([tag, url, inside]) => `${tag}<a href="${url}${inside}">${inside}</a>`).join(""),
  );
const fixtures = readFixtures()
  .map(({ input }) => input)
  .filter((input) => input.length < 3000);
const mutated = fc
  .tuple(
    fc.constantFrom(...fixtures),
    fc.array(fc.tuple(fc.nat(), fc.nat(12), fc.constantFrom(...pieces)), { maxLength: 6 }),
  )
  .map(([input, changes]) =>
    changes.reduce((text, [at, length, piece]) => {
      const from = at % (text.length + 1);
      return text.slice(0, from) + piece + text.slice(from + length);
    }, input),
  );
const source = fc.oneof(soup, markup, mutated, fc.string({ unit: "binary", maxLength: 60 }));
const clickDomain = fc.record<ClickDomain>({
  hostname: fc.constantFrom("clicks.example.com", "1.example.net", "abc.example.net"),
  port: fc.constantFrom("", "3000", "443"),
  https: fc.constantFrom("never", "match", "always"),
});
const identifier = "aB3";
const runs = { numRuns: 400, interruptAfterTimeLimit: 3000 };
// Shrinking a failure takes longer than finding one.
vi.setConfig({ testTimeout: 30_000 });

describe.each([
  ["HTML", planHtml],
  ["text", planText],
] as const)("any %s", (_, makePlan) => {
  test("comes back, byte for byte, when every rewritten URL is put back", () => {
    fc.assert(
      fc.property(source, clickDomain, fc.boolean(), (input, domain, preventScam) => {
        const plan = makePlan(input, { clickDomain: domain, preventScam });
        const { edits } = applyPlan(plan, () => identifier);
        const output = splice(input, edits);
        edits.forEach(({ start, end }, i) => {
          expect(start).toBeGreaterThanOrEqual(edits[i - 1]?.end ?? 0);
          expect(end).toBeGreaterThanOrEqual(start);
        });
        const replaced = edits.map(({ start, end }) => input.slice(start, end));
        expect(restore(output, edits, replaced)).toBe(input);
      }),
      runs,
    );
  });

  test("has links at 1 to n, each leading to its destination", () => {
    fc.assert(
      fc.property(source, clickDomain, (input, domain) => {
        const plan = makePlan(input, { clickDomain: domain });
        const { links } = applyPlan(plan, () => identifier);
        expect(links.map(({ position }) => position)).toEqual(links.map((_, i) => i + 1));
        expect(plan.links).toEqual(links.map(({ rewritten: _, ...link }) => link));
        for (const link of links) {
          const sent = new URL(link.rewritten, "https://base.invalid/");
          expect(sent.hostname).toBe(domain.hostname);
          const [beforeHash, ...fragment] = sent.href.split("#");
          const tracked = beforeHash!.slice(sent.origin.length);
          const mark = /^([^?]*)-aB3(\?.*)?$/s.exec(tracked);
          const hash = sent.href.includes("#") ? `#${fragment.join("#")}` : "";
          expect(mark && link.origin + mark[1] + (mark[2] ?? "") + hash).toBe(link.url);
          expect(link.origin + link.target).toBe(link.url.split("#")[0]);
          const absolute = link.original.startsWith("//") ? "https:" : "";
          expect(new URL(absolute + link.original).href).toBe(link.url);
        }
      }),
      runs,
    );
  });
});

test("any HTML reads the same to a parser, values of rewritten hrefs apart", () => {
  fc.assert(
    fc.property(source, clickDomain, (input, domain) => {
      const plan = planHtml(input, { clickDomain: domain });
      const { edits, links } = applyPlan(plan, ({ position }) => `p${position}`);
      const output = splice(input, edits);
      const known = new Map(links.map(({ rewritten, url }) => [rewritten, url]));
      expect(outline(output, known)).toEqual(outline(input, known));
    }),
    runs,
  );
});

test("any HTML with a trap link is that without, but for one link in the body that is out of the way", () => {
  fc.assert(
    fc.property(source, clickDomain, (input, domain) => {
      const plan = planHtml(input, { clickDomain: domain, trapLink: true });
      expect(plan.links).toEqual(planHtml(input, { clickDomain: domain }).links);
      const without = applyPlan(plan, () => identifier).edits;
      const { edits } = applyPlan(plan, () => identifier, "trap");
      const added = edits.filter(({ text }) => text.includes("-trap"));
      expect(added).toHaveLength(plan.trap ? 1 : 0);
      expect(edits.filter((edit) => !added.includes(edit))).toEqual(without);
      if (!added[0]) return;
      const { text } = added[0];
      const output = splice(input, edits);
      expect(output.split(text)).toHaveLength(2);
      expect(output.replace(text, () => "")).toBe(splice(input, without));
      const places = placesOf(output, text);
      expect(places).toHaveLength(1);
      expect(places[0]).toContain("body");
      expect(places[0]).not.toMatch(/ (a|table|td|select|svg|math|template|head|button)(?= |$)/);
    }),
    runs,
  );
});

/** The names of the elements around each one that stands for `markup`. */
function placesOf(html: string, markup: string): string[] {
  const [wanted] = parseFragment(markup).childNodes as DefaultTreeAdapterTypes.Element[];
  const found: string[] = [];
  const visit = (node: DefaultTreeAdapterTypes.Node, path: string): void => {
    const isIt = "attrs" in node && JSON.stringify(node.attrs) === JSON.stringify(wanted?.attrs);
    if (isIt) found.push(path);
    if ("content" in node) visit(node.content, `${path} template`);
    if ("childNodes" in node) {
      for (const child of node.childNodes) visit(child, `${path} ${node.nodeName}`);
    }
  };
  visit(parse(html, { scriptingEnabled: false }), "");
  return found;
}

test("a second time, nothing is rewritten", () => {
  fc.assert(
    fc.property(source, (input) => {
      const options: { clickDomain: ClickDomain } = {
        clickDomain: { hostname: "clicks.example.com", port: "", https: "match" },
      };
      const once = splice(input, applyPlan(planHtml(input, options), () => identifier).edits);
      const again: Plan = planHtml(once, options);
      expect(again.links).toEqual([]);
    }),
    runs,
  );
});

/** The tree as nested lists; a link's URL as the destination it leads to. */
function outline(html: string, known: ReadonlyMap<string, string>): unknown {
  const destination = (value: string) => {
    const url = known.get(cleanUrl(value)) ?? cleanUrl(value);
    const absolute = url.startsWith("//") ? `https:${url}` : url;
    return URL.canParse(absolute) ? new URL(absolute).href : value;
  };
  // Links in comments are compared by the other properties.
  const visit = (node: object): unknown => [
    "nodeName" in node && node.nodeName,
    "value" in node && node.value,
    "attrs" in node &&
      (node.attrs as { name: string; value: string }[]).map(({ name, value }) => [
        name,
        name === "href" ? destination(value) : value,
      ]),
    "childNodes" in node && (node.childNodes as object[]).map(visit),
    "content" in node && visit(node.content as object),
  ];
  return visit(parse(html, { scriptingEnabled: false }));
}
