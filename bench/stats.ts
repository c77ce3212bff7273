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

/** How many clicks there are each time everything is measured. `CLICKS=10000,1000000 npx tsx bench/stats.ts` stops sooner. */
const marks = (process.env.CLICKS ?? "10000,1000000,10000000").split(",").map(Number);

/**
 * Loads clicks over 1,000 campaigns and 2 million messages, through the statement that records them, and measures at each
 * mark what every page and API call reads; that unique counts are exact; and what a click pays for its roll-ups.
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

/** As on a server in use: what pages read is not on the disk alone. Postgres itself keeps only its usual 128 MB. */
async function readIntoMemory(dataDir: string): Promise<void> {
  const base = join(dataDir, "postgres/base");
  const names = await readdir(base, { recursive: true });
  // Tables and indexes; others come and go.
  for (const name of names.filter((name) => /\/\d+(\.\d+)?$/.test(name))) {
    const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
    await pipeline(createReadStream(join(base, name)), nowhere);
  }
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

await main();
