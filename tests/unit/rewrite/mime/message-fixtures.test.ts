import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { applyMessagePlan } from "@/lib/rewrite/mime/apply-message-plan";
import { planMessage } from "@/lib/rewrite/mime/plan-message";
import { splice } from "@/lib/rewrite/splice";
import type { FoundLink } from "@/lib/rewrite/types";

const folder = join(import.meta.dirname, "../../../fixtures/messages");
const cases = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

const options = {
  clickDomain: { hostname: "clicks.bakery.example", port: "", https: "match" },
} as const;
const identify = ({ position }: FoundLink) => `4fT9xQ2LmZ81cV${position}`;

describe("a whole message", () => {
  it.each(cases)("%s comes out as expected", (name) => {
    const read = (file: string) => readFileSync(join(folder, name, file), "utf8");
    const mime = read("input.eml");
    const plan = planMessage(mime, options);
    const { edits, links } = applyMessagePlan(mime, plan, identify);
    expect(splice(mime, edits)).toBe(read("expected.eml"));
    expect({
      subject: plan.subject,
      warnings: plan.warnings.map(({ code }) => code),
      links: links.map(({ position, part, original, rewritten }) => ({
        position,
        part,
        original,
        rewritten,
      })),
      skipped: plan.skipped,
    }).toEqual(JSON.parse(read("expected.json")));
  });

  it.each(cases)("%s can be rewritten again without a new plan", (name) => {
    const mime = readFileSync(join(folder, name, "input.eml"), "utf8");
    const plan = planMessage(mime, options);
    applyMessagePlan(mime, plan, () => "another");
    expect(applyMessagePlan(mime, plan, identify)).toEqual(
      applyMessagePlan(mime, planMessage(mime, options), identify),
    );
  });

  it.each(cases)(
    "%s, once rewritten, has no other links left than those it says it left",
    (name) => {
      const mime = readFileSync(join(folder, name, "input.eml"), "utf8");
      const first = planMessage(mime, options);
      const second = planMessage(
        splice(mime, applyMessagePlan(mime, first, identify).edits),
        options,
      );
      const left = first.skipped.map(({ original }) => original);
      for (const { original } of second.links) expect(left).toContain(original);
      const ours = second.skipped.filter(({ reason }) => reason === "own-link");
      expect(ours.length).toBeGreaterThanOrEqual(first.links.length);
    },
  );
});
