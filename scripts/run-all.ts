import { run } from "@/server/build/run.mjs";
import { type Counts, summary } from "./count-results";
import { runTests, runUnitTests } from "./run-tests";
import { shown } from "./shown";

/**
 * Runs all checks, even if one fails, and ends with the sum of their results. `isQuick` runs only those that need no
 * database, browser or build. Writes reports to `folder`. Returns the exit code.
 */
export async function runAll(folder: string, { isQuick = false } = {}): Promise<number> {
  // Generates Next's types for the app's routes.
  await run(["node_modules/next/dist/bin/next", "typegen"]);
  const types = await check("types", ["node_modules/typescript/bin/tsc", "--noEmit"]);
  const lint = await check("lint", [
    "node_modules/@biomejs/biome/bin/biome",
    "ci",
    "--error-on-warnings",
  ]);
  const tests = await (isQuick ? runUnitTests(folder) : runTests(folder));
  const all = [types, lint, ...tests.counts];
  process.stdout.write(`\n${[...tests.told, summary(all)].join("\n\n")}\n`);
  return all.some(({ failed }) => failed > 0) ? 1 : 0;
}

/** Runs a program that passes or fails as a whole. */
async function check(title: string, args: string[]): Promise<Counts> {
  const code = await shown(title, args);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}
