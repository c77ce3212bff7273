import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { StartError } from "@/lib/start-error";
import { generate } from "@/server/build/generate";
import { run } from "@/server/build/run.mjs";
import { type Counts, countPlaywright, countVitest, settle, summary } from "./count-results";
import { failedTests, type VitestReport } from "./failed-tests";
import { findChromium } from "./find-chromium.mjs";

/**
 * Runs every check, also after one has failed, and closes with their sum; with `isQuick` only those that need no database, no browser and no
 * build. Reports go to `folder`. Returns the exit code.
 */
export async function runAll(folder: string, { isQuick = false } = {}): Promise<number> {
  await generate().catch((error: StartError) => process.stderr.write(`${error.message}\n`));
  // Next's types of this app's own routes.
  await run(["node_modules/next/dist/bin/next", "typegen"]);
  const types = await check("types", ["node_modules/typescript/bin/tsc", "--noEmit"]);
  const lint = await check("lint", [
    "node_modules/@biomejs/biome/bin/biome",
    "ci",
    "--error-on-warnings",
  ]);
  const tests = await vitest(join(folder, "vitest.json"), isQuick ? ["--project=unit"] : []);
  const all = [types, lint, tests.counts];
  if (!isQuick) all.push(await playwright(join(folder, "playwright.json")));
  process.stdout.write(`\n${[...tests.told, summary(all)].join("\n\n")}\n`);
  return all.some(({ failed }) => failed > 0) ? 1 : 0;
}

/** A program that is one check: it passes or fails as a whole. */
async function check(title: string, args: string[]): Promise<Counts> {
  const code = await shown(title, args);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

/** `told`: what to say of the tests that failed. */
async function vitest(
  report: string,
  options: readonly string[],
): Promise<{ counts: Counts; told: string[] }> {
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const args = ["node_modules/vitest/vitest.mjs", "run", ...reporters, ...options];
  const code = await shown("unit and integration tests", args);
  const read = await readReport(report, (found: VitestReport) => ({
    counts: countVitest(found),
    told: failedTests(found, process.cwd()),
  }));
  return { counts: settle(read?.counts, code), told: read?.told ?? [] };
}

async function playwright(report: string): Promise<Counts> {
  const chromium = await findChromium();
  if (!chromium) process.stderr.write("No Chromium was found or could be installed.\n");
  const args = ["node_modules/playwright/cli.js", "test"];
  const env = { CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  const code = await shown("end-to-end tests", args, env);
  return settle(await readReport(report, countPlaywright), code);
}

async function shown(
  title: string,
  args: string[],
  env?: Record<string, string | undefined>,
): Promise<number> {
  process.stdout.write(`\n── ${title}\n`);
  return (await run(args, { env, show: true })).code;
}

async function readReport<Report, Read>(
  file: string,
  read: (report: Report) => Read,
): Promise<Read | undefined> {
  try {
    return read(JSON.parse(await readFile(file, "utf8")));
  } catch {
    // No report, or half of one: the runner crashed.
    return undefined;
  }
}
