import { expect, test } from "vitest";
import { countPlaywright, countVitest, settle, summary } from "@/scripts/count-results";

const tests = (...all: string[]) => all.map((status) => ({ status }));

test("counts each test by its outcome", () => {
  const report = {
    testResults: [
      { status: "failed", assertionResults: tests("passed", "failed", "passed") },
      { status: "passed", assertionResults: tests("passed", "pending", "todo") },
    ],
  };
  expect(countVitest(report)).toEqual({ passed: 3, failed: 1, skipped: 2 });
});

test("counts a file that could not be loaded as one failure", () => {
  const report = { testResults: [{ status: "failed", assertionResults: [] }] };
  expect(countVitest(report)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test("counts a flaky end-to-end test as failed", () => {
  const stats = { expected: 3, unexpected: 1, flaky: 1, skipped: 2 };
  expect(countPlaywright({ stats })).toEqual({ passed: 3, failed: 2, skipped: 2 });
});

test.each([
  ["crashed without a report", undefined, 1, { passed: 0, failed: 1, skipped: 0 }],
  ["ended well without a report", undefined, 0, { passed: 0, failed: 1, skipped: 0 }],
  ["found nothing to run", zero(), 0, { passed: 0, failed: 1, skipped: 0 }],
  [
    "passed all and still ended badly",
    { ...zero(), passed: 9 },
    1,
    { passed: 9, failed: 1, skipped: 0 },
  ],
  ["failed", { ...zero(), failed: 2 }, 1, { passed: 0, failed: 2, skipped: 0 }],
  ["passed", { ...zero(), passed: 9 }, 0, { passed: 9, failed: 0, skipped: 0 }],
])("settles a runner that %s", (_, counts, code, settled) => {
  expect(settle(counts, code)).toEqual(settled);
});

test("sums up in one line, with the skipped only when there are any", () => {
  const some = { passed: 2, failed: 0, skipped: 0 };
  expect(summary([some, some])).toBe("4 passed, 0 failed");
  expect(summary([some, { passed: 1, failed: 3, skipped: 1 }])).toBe(
    "3 passed, 3 failed, 1 skipped",
  );
});

function zero() {
  return { passed: 0, failed: 0, skipped: 0 };
}
