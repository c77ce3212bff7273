import { execFileSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freshClone } from "@/tests/e2e/fresh-clone";
import { measureStart, type Start } from "./start/measure-start";
import { oldClone } from "./start/old-clone";
import { table } from "./start/table";

/*
 * Measures the first `npm start` in fresh clones of this checkout and of an older commit, in turn. In each round, each of
 * them starts twice: with an empty npm cache, and with the cache that the first start filled. Prints medians and ratios.
 *
 *   npx tsx bench/start.ts COMMIT
 *   ROUNDS=1 npx tsx bench/start.ts COMMIT
 */
const rounds = Number(process.env.ROUNDS ?? 3);

async function main(commit: string | undefined): Promise<void> {
  if (!commit) throw new Error("Say which commit to compare with: npx tsx bench/start.ts COMMIT");
  const id = execFileSync("git", ["rev-parse", "--short", commit], { encoding: "utf8" }).trim();
  const versions = { [id]: () => oldClone(commit), now: freshClone };
  const starts: Start[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const [version, clone] of Object.entries(versions)) {
      starts.push(...(await startTwice(version, clone)));
    }
  }
  for (const cache of ["empty", "filled"] as const) {
    const of = (version: string) =>
      starts.filter((one) => one.version === version && one.cache === cache);
    process.stdout.write(`\nnpm cache ${cache}\n\n${table(id, of(id), of("now"))}\n`);
  }
}

async function startTwice(version: string, clone: typeof freshClone): Promise<Start[]> {
  const cacheFolder = await mkdtemp(join(tmpdir(), "clickstamp-cache-"));
  const starts: Start[] = [];
  try {
    for (const cache of ["empty", "filled"] as const) {
      const { folder, remove } = await clone();
      try {
        const start = { version, cache, figures: await measureStart(folder, cacheFolder) };
        process.stdout.write(`${JSON.stringify(start)}\n`);
        starts.push(start);
      } finally {
        await remove();
      }
    }
    return starts;
  } finally {
    await rm(cacheFolder, { recursive: true, force: true });
  }
}

await main(process.argv[2]);
