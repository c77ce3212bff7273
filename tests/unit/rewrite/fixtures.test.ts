import { unified } from "unified";
import { describe, expect, test } from "vitest";
import { applyPlan } from "@/lib/rewrite/apply-plan";
import { findLinks } from "@/lib/rewrite/html/find-links";
import { parseGuarded } from "@/lib/rewrite/html/parse-guarded";
import { spliceLinks } from "@/lib/rewrite/html/splice-links";
import { planHtml } from "@/lib/rewrite/plan-html";
import { planText } from "@/lib/rewrite/plan-text";
import { rewriteHtml } from "@/lib/rewrite/rewrite-html";
import { rewriteText } from "@/lib/rewrite/rewrite-text";
import { splice } from "@/lib/rewrite/splice";
import { type Fixture, readFixtures } from "./fixtures";
import { identify, planOptions } from "./options";

const fixtures = readFixtures();

test("there are fixtures", () => {
  expect(fixtures.length).toBeGreaterThan(100);
});

describe.each(fixtures)("$name", (fixture) => {
  test(fixture.behaviour, () => {
    const { output, links, skipped } = rewrite(fixture);
    expect(output).toBe(fixture.expected);
    expect(links.map(({ original }) => original)).toEqual(fixture.links);
    expect(links.map(({ position }) => position)).toEqual(fixture.links.map((_, i) => i + 1));
    expect(skipped.map(({ original, reason }) => ({ original, reason }))).toEqual(fixture.skipped);
    expect(links.every(({ part }) => part === fixture.part)).toBe(true);
    expect(skipped.every(({ part }) => part === fixture.part)).toBe(true);
  });

  test("comes out the same by way of a plan", () => {
    const options = { ...planOptions, ...fixture.options };
    const plan = (fixture.part === "html" ? planHtml : planText)(fixture.input, options);
    const { edits, links } = applyPlan(plan, identify);
    expect(splice(fixture.input, edits)).toBe(fixture.expected);
    expect(links).toEqual(rewrite(fixture).links);
  });
});

test.each(fixtures.filter(({ part }) => part === "html"))(
  "$name comes out the same by way of the unified plugins",
  ({ input, expected, options }) => {
    const { result } = unified()
      .use(parseGuarded)
      .use(findLinks)
      .use(spliceLinks, { ...planOptions, ...options, identify })
      .processSync(input);
    expect(result.output).toBe(expected);
  },
);

function rewrite({ part, input, options }: Fixture) {
  const all = { ...planOptions, ...options, identify };
  if (part === "text") {
    const { text, ...rest } = rewriteText(input, all);
    return { output: text, ...rest };
  }
  const { html, ...rest } = rewriteHtml(input, all);
  return { output: html, ...rest };
}
