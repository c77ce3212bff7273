/** The results of a test runner. */
export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** Counts the results in Vitest's JSON report. A file that could not be loaded counts as one failed test. */
export function countVitest(report: {
  testResults: { status: string; assertionResults: { status: string }[] }[];
}): Counts {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const { status, assertionResults } of report.testResults) {
    const failedBefore = counts.failed;
    for (const test of assertionResults) {
      if (test.status === "passed" || test.status === "failed") counts[test.status]++;
      else counts.skipped++;
    }
    if (status === "failed" && counts.failed === failedBefore) counts.failed++;
  }
  return counts;
}

/** Counts the results in Playwright's JSON report. A test that passes only on a retry counts as failed. */
export function countPlaywright(report: {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
}): Counts {
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected, failed: unexpected + flaky, skipped };
}

/**
 * Corrects a runner's counts by its exit code. A runner that exits with an error or has run no tests gets at least one
 * failure, whatever its report says.
 */
export function settle(counts: Counts | undefined, code: number): Counts {
  const known = counts ?? { passed: 0, failed: 0, skipped: 0 };
  const none = known.passed + known.failed + known.skipped === 0;
  return (code !== 0 || none) && known.failed === 0 ? { ...known, failed: 1 } : known;
}

/** The last line of the output: the sum over all runners. */
export function summary(all: Counts[]): string {
  const sum = (key: keyof Counts) => all.reduce((total, counts) => total + counts[key], 0);
  const skipped = sum("skipped") > 0 ? `, ${sum("skipped")} skipped` : "";
  return `${sum("passed")} passed, ${sum("failed")} failed${skipped}`;
}
