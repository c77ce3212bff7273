import { rm } from "node:fs/promises";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { db, disconnect } from "@/lib/db";
import { provide } from "@/lib/env";
import { migrate } from "@/server/database/migrate";
import { startEmbeddedPostgres } from "@/server/embedded-postgres/start-embedded-postgres";
import { newDataDir } from "@/tests/new-data-dir";
import { activityOf } from "./activity-of";
import { tryGuesses } from "./guesses";
import { linksToGuess } from "./links-to-guess";

const longestMs = 14 * 60_000;

let isStopped = false;
setTimeout(() => {
  isStopped = true;
}, longestMs).unref();
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, () => {
    isStopped = true;
    process.exitCode = 1;
  });
}

/**
 * `npm run fuzz:guesses`: as many guesses of identifiers as the first argument says (1,000,000), or as fit into 14 minutes, in this process, on a database of its own.
 * Prints what they took. Exits with 1 when one was redirected or could not be answered, or anything was written to the database.
 */
async function main(count: number): Promise<void> {
  const dataDir = await newDataDir("clickstamp-guesses-");
  const postgres = await startEmbeddedPostgres({ dataDir, password: "for the test" });
  try {
    await migrate(postgres.url, join(import.meta.dirname, "../../prisma/migrations"));
    provide({
      DATABASE_URL: postgres.url,
      DATA_DIR: dataDir,
      APP_URL: "http://app.example.com",
      CLICK_URL: "http://clicks.example.com",
      NEXTAUTH_SECRET: "a secret for the tests, long enough to be one",
      IDENTIFIER_KEYS: "a key for the tests that is long enough to be one",
      LOG_LEVEL: "error",
    });
    const { id } = await db().workspace.create({ data: { name: "Test" } });
    await report(count, await linksToGuess(id), postgres.url);
  } finally {
    await disconnect();
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function report(
  count: number,
  links: Parameters<typeof tryGuesses>[0],
  databaseUrl: string,
): Promise<void> {
  await disconnect();
  const before = await activityOf(databaseUrl);
  const pauses = monitorEventLoopDelay({ resolution: 1 });
  pauses.enable();
  const cpuBefore = process.cpuUsage();
  const begun = performance.now();
  const seed = Date.now() % 2 ** 31;
  const guessed = await tryGuesses(links, {
    count,
    seed,
    hostname: "clicks.example.com",
    isStopped: () => isStopped,
  });
  const seconds = (performance.now() - begun) / 1000;
  const { user, system } = process.cpuUsage(cpuBefore);
  pauses.disable();
  await disconnect();
  const after = await activityOf(databaseUrl);
  const written = after.written - before.written + Math.abs(after.rows - before.rows);
  process.stdout.write(
    [
      `${guessed.guesses} guesses (seed ${seed}) in ${seconds.toFixed(0)} s: ${(guessed.guesses / seconds).toFixed(0)} a second, ${((user + system) / guessed.guesses).toFixed(0)} µs of CPU each, making them included`,
      `${guessed.leftOut} left out, because an identifier that was sent was still in them`,
      `answers: ${JSON.stringify(guessed.statuses)}`,
      `${after.queries - before.queries} queries, ${written} rows written`,
      `the event loop paused ${(pauses.max / 1e6).toFixed(0)} ms at most`,
      ...guessed.wrong.slice(0, 20),
    ].join("\n"),
  );
  process.stdout.write("\n");
  if (guessed.wrong.length > 0 || written > 0) process.exitCode = 1;
}

await main(Number(process.argv[2] ?? 1_000_000));
