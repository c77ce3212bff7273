import { describe, expect, it } from "vitest";
import { applyPlan } from "@/lib/rewrite/apply-plan";
import { planHtml } from "@/lib/rewrite/plan-html";
import { splice } from "@/lib/rewrite/splice";
import { cleanUrl } from "@/lib/rewrite/url/clean-url";
import { identify, planOptions } from "@/tests/unit/rewrite/options";
import { restore } from "@/tests/unit/rewrite/restore";
import { linksOfHtml } from "./links-of-html";
import { readCorpus } from "./read-corpus";

const templates = readCorpus("html").map(({ name, bytes }) => ({
  name,
  html: bytes.toString("utf8"),
}));
/** Templates have `#` or a merge tag where an email that is sent has a link. */
const filled = templates.map(({ name, html }) => {
  let count = 0;
  const href = /(\shref\s*=\s*)("(?:#|\{\{[^"]*\}\}|<%[^"]*%>)"|'#')/gi;
  const fill = (_: string, before: string) =>
    `${before}"https://shop.example/${count++}?utm_source=letter&amp;n=${count}#top"`;
  return { name: `${name}, filled in`, html: html.replace(href, fill) };
});

it("has a hundred templates and more", () => {
  expect(templates.length).toBeGreaterThanOrEqual(100);
});

describe.each([...templates, ...filled.filter(({ html }, i) => html !== templates[i]!.html)])(
  "$name",
  ({ html }) => {
    const plan = planHtml(html, planOptions);
    const { edits, links } = applyPlan(plan, identify);
    const output = splice(html, edits);
    const replaced = edits.map(({ start, end }) => html.slice(start, end));

    it("is the same when each URL is put in place of itself, and when URLs are put back", () => {
      const same = edits.map((edit, i) => ({ ...edit, text: replaced[i]! }));
      expect(splice(html, same) === html).toBe(true);
      expect(restore(output, edits, replaced) === html).toBe(true);
    });

    it("loses no link and finds none that is not there", () => {
      const ours = [...plan.links, ...plan.skipped].map(({ original }) => original);
      expect(new Set(ours)).toEqual(new Set(linksOfHtml(html).map(cleanUrl)));
    });

    it("has the rewritten links where the links were, and all else as it was", () => {
      const destinations = new Map(links.map(({ rewritten, original }) => [rewritten, original]));
      const after = linksOfHtml(output).map(cleanUrl);
      expect(after.map((url) => destinations.get(url) ?? url)).toEqual(
        linksOfHtml(html).map(cleanUrl),
      );
      expect(after.filter((url) => destinations.has(url)).length).toBeGreaterThanOrEqual(
        links.length,
      );
    });
  },
);
