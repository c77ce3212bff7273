import { expect, test } from "vitest";
import { trackedUrls } from "@/lib/campaigns/campaign-email";
import { linkMark } from "@/lib/links/link-mark";
import { applyPlan } from "@/lib/rewrite/apply-plan";
import { planText } from "@/lib/rewrite/plan-text";
import { splice } from "@/lib/rewrite/splice";

const clickDomain = { hostname: "clicks.example.com", port: "", https: "match" } as const;

test.each([
  ["Read https://example.com/a, then (https://example.com/b).", ["a-1", "b-2"]],
  ["자세한 내용은 https://example.com에서, https://example.com/a?x=1#y 확인", ["-1", "a-2?x=1#y"]],
  ["https://example.com's https://example.com—now https://example.com🎉!", ["-1", "-2", "-3"]],
  ["Mirrors: https://example.com,https://example.org", ["-1"]],
])("finds the tracked URLs of a kept text: %s", (text, expected) => {
  const plan = planText(text, { clickDomain });
  const kept = splice(text, applyPlan(plan, ({ position }) => linkMark(position)).edits);
  const shown = trackedUrls(kept).map((url) =>
    url.replace("https://clicks.example.com/", "").replace("clickstampPosition", ""),
  );
  expect(shown).toEqual(expected);
});
