import { monitorEventLoopDelay } from "node:perf_hooks";
import { disconnect } from "@/lib/db";
import { activityOf } from "./activity-of";
import { tryGuesses } from "./guesses";
import { linksToGuess } from "./links-to-guess";
import { withDatabase } from "./with-database";

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
  await withDatabase(
    { name: "guesses", clickUrl: "http://clicks.example.com" },
    async (id, databaseUrl) => {
      await report(count, await linksToGuess(id), databaseUrl);
    },
  );
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
