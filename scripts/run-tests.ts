import { rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { freshClone } from "@/tests/e2e/fresh-clone";
import { installIn } from "@/tests/e2e/install";
import { type Counts, countPlaywright, countVitest, settle } from "./count-results";
import { failedTests, type VitestReport } from "./failed-tests";
import { findChromium } from "./find-chromium.mjs";
import { shown } from "./shown";

/** What came of tests. `told`: what to say of those that failed. */
export interface Tested {
  counts: Counts[];
  told: string[];
}

/** Those that need no database, no browser and no build. */
export const runUnitTests = (folder: string): Promise<Tested> =>
  vitest("unit tests", folder, ["--project=unit"]);

/** Unit and integration tests, then end-to-end tests. Those start the product in a fresh clone, which is installed while the others run: they wait a lot. */
export async function runTests(folder: string): Promise<Tested> {
  const clone = await freshClone();
  const remove = () => rmSync(clone.folder, { recursive: true, force: true });
  process.once("exit", remove);
  const installing = installIn(clone.folder).catch((error: Error) => error);
  const tests = await vitest("unit and integration tests", folder);
  const problem = await installing;
  if (problem) process.stderr.write(`${problem.message}\n`);
  if (problem) return { ...tests, counts: [...tests.counts, settle(undefined, 1)] };
  // Playwright removes it, also when it is interrupted: after the servers in it have stopped.
  process.off("exit", remove);
  const endToEnd = await playwright(folder, clone.folder);
  return { ...tests, counts: [...tests.counts, endToEnd] };
}

async function vitest(
  title: string,
  folder: string,
  options: readonly string[] = [],
): Promise<Tested> {
  const report = join(folder, "vitest.json");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const args = ["node_modules/vitest/vitest.mjs", "run", ...reporters, ...options];
  const code = await shown(title, args);
  const read = await readReport(report, (found: VitestReport) => ({
    counts: countVitest(found),
    told: failedTests(found, process.cwd()),
  }));
  return { counts: [settle(read?.counts, code)], told: read?.told ?? [] };
}

async function playwright(folder: string, installed: string): Promise<Counts> {
  const report = join(folder, "playwright.json");
  const chromium = await findChromium();
  if (!chromium) process.stderr.write("No Chromium was found or could be installed.\n");
  const args = ["node_modules/playwright/cli.js", "test"];
  const env = {
    CHROMIUM_PATH: chromium,
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    E2E_FOLDER: installed,
    E2E_REMOVES_FOLDER: "1",
  };
  const code = await shown("end-to-end tests", args, env);
  return settle(await readReport(report, countPlaywright), code);
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
