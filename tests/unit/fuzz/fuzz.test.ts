import fc from "fast-check";
import { expect, it } from "vitest";
import { bombs } from "../../fuzz/bombs";
import { keepsPromises, randomEmail } from "../../fuzz/random-emails";

// At 5 MB, measured and for longer: npm run fuzz.
it.each(Object.entries(bombs(100_000)))("survives %s", (_, make) => {
  const input = make();
  expect(() => keepsPromises(input)).not.toThrow();
});

it("keeps all promises on emails that were written over at random", () => {
  fc.assert(fc.property(randomEmail, keepsPromises), { numRuns: 300 });
});
