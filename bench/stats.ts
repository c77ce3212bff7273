import { randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { disconnect } from "@/lib/db";
import { provide } from "@/lib/env";
import { migrate } from "@/server/database/migrate";
import { startEmbeddedPostgres } from "@/server/embedded-postgres/start-embedded-postgres";
import { newDataDir } from "@/tests/new-data-dir";
import { addManyCampaigns, campaignCount, clickUntil, messageCount, prepare } from "./stats/load";
import { measureCampaignList, measureReads } from "./stats/measure";
import { checkUnique, measureRollUpCost } from "./stats/roll-up-cost";

/** The numbers of clicks to measure at. `CLICKS=10000,1000000 npx tsx bench/stats.ts` stops sooner. */
const marks = (process.env.CLICKS ?? "10000,1000000,10000000").split(",").map(Number);

/**
 * Loads clicks of 1,000 campaigns and 2 million messages with the statement that records them. At each number of clicks,
 * measures the reads of every page and API call and the cost of roll-ups for a click, and checks that unique counts are exact.
 */
async function main(): Promise<void> {
  const dataDir = await newDataDir("clickstamp-bench-");
  const password = randomBytes(16).toString("hex");
  const postgres = await startEmbeddedPostgres({ dataDir, password });
  try {
    provide({
      DATABASE_URL: postgres.url,
      DATA_DIR: dataDir,
      NEXTAUTH_SECRET: randomBytes(32).toString("hex"),
      IDENTIFIER_KEYS: randomBytes(32).toString("hex"),
      LOG_LEVEL: "silent",
    });
    await migrate(postgres.url, "prisma/migrations");
    say(`${campaignCount} campaigns, ${messageCount} messages …`);
    const workspaceId = await prepare();
    let done = 0;
    for (const mark of marks) {
      const started = performance.now();
      await clickUntil(done, mark);
      const seconds = (performance.now() - started) / 1000;
      say(`\n${mark} clicks (${Math.round((mark - done) / seconds)} written a second)`);
      done = mark;
      await readIntoMemory(dataDir);
      console.table(await measureReads(workspaceId));
      say(`unique counts exact: ${await checkUnique()}`);
    }
    say("\nA batch of clicks with its roll-ups, beside the same insert without them, in turns");
    console.table(await measureRollUpCost());
    say("\nThe list of campaigns with 100,000 of them");
    await addManyCampaigns(workspaceId, 100_000);
    console.table(await measureCampaignList(workspaceId));
  } finally {
    await disconnect();
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** Warms the cache of the system, as on a server in use. Postgres itself has only its default cache of 128 MB. */
async function readIntoMemory(dataDir: string): Promise<void> {
  const base = join(dataDir, "postgres/base");
  const names = await readdir(base, { recursive: true });
  // Only tables and indexes; other files come and go.
  for (const name of names.filter((name) => /\/\d+(\.\d+)?$/.test(name))) {
    const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
    await pipeline(createReadStream(join(base, name)), nowhere);
  }
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

await main();
