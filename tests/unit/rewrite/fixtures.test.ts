import { describe, expect, test } from "vitest";
import { applyPlan } from "@/lib/rewrite/apply-plan";
import { planHtml } from "@/lib/rewrite/plan-html";
import { planText } from "@/lib/rewrite/plan-text";
import { splice } from "@/lib/rewrite/splice";
import { rewriteHtml, rewriteText } from "@/tests/rewrite-once";
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

function rewrite({ part, input, options }: Fixture) {
  const all = { ...planOptions, ...options, identify };
  if (part === "text") {
    const { text, ...rest } = rewriteText(input, all);
    return { output: text, ...rest };
  }
  const { html, ...rest } = rewriteHtml(input, all);
  return { output: html, ...rest };
}
