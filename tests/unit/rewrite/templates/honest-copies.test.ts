import { expect, test } from "vitest";
import { findLinksInHtml } from "@/lib/rewrite/html/find-links-in-html";
import { createMatcher } from "@/lib/rewrite/templates/match-template";
import { personalise } from "@/tests/fuzz/personalise";
import { readCorpus } from "@/tests/unit/rewrite/corpus/read-corpus";

test("at least 95 of 100 personalised copies of real templates need no parse, and none is read differently", () => {
  const unmatched: string[] = [];
  let copies = 0;
  for (const { name, bytes } of readCorpus("html")) {
    const source = bytes.toString("utf8");
    const { template } = findLinksInHtml(personalise(source, 0));
    const match = template ? createMatcher(template) : () => undefined;
    for (const number of [1, 2, 3]) {
      const copy = personalise(source, number);
      const found = match(copy);
      copies += 1;
      if (found) expect(found).toEqual(findLinksInHtml(copy).found);
      else unmatched.push(name);
    }
  }
  expect(copies).toBeGreaterThan(300);
  expect(unmatched.length / copies, unmatched.join(", ")).toBeLessThanOrEqual(0.05);
});
