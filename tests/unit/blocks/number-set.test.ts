import { expect, test } from "vitest";
import { NumberSet } from "@/lib/blocks/number-set";

function sizeOf(set: NumberSet): number {
  return set.toJSON().reduce((sum, [, bits]) => sum + Buffer.from(bits, "base64").length, 0);
}

test("contains the numbers that were added, and no others", () => {
  const set = new NumberSet();
  const numbers = [0n, 7n, 65_535n, 65_536n, 2n ** 40n];
  for (const number of numbers) set.add(number);
  for (const copy of [set, NumberSet.from(set.toJSON())]) {
    for (const number of numbers) expect(copy.has(number)).toBe(true);
    for (const number of [1n, 8n, 65_534n, 65_537n, 2n ** 40n + 1n]) {
      expect(copy.has(number)).toBe(false);
    }
  }
});

test("takes 8 kB for a lone number and one bit for each of many consecutive ones", () => {
  const lone = new NumberSet();
  lone.add(123_456_789n);
  expect(sizeOf(lone)).toBe(8_192);
  const dense = new NumberSet();
  for (let number = 0n; number < 1_048_576n; number++) dense.add(number);
  expect(sizeOf(dense)).toBe(1_048_576 / 8);
});
