import { randomBytes } from "node:crypto";
import { rm } from "node:fs/promises";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { disconnect } from "@/lib/db";
import { provide } from "@/lib/env";
import { migrate } from "@/server/database/migrate";
import { startEmbeddedPostgres } from "@/server/embedded-postgres/start-embedded-postgres";
import { newDataDir } from "@/tests/new-data-dir";
import { type Figures, figuresOf } from "./origins/figures";
import { clickMany, fillOrigins, linksTo } from "./origins/load";

// Measures what a large dictionary of origins costs: copying it to the disk, and clicks on links to any of them. The first
// argument is the number of origins, a million by default.

const count = Number(process.argv[2] ?? 1_000_000);
const clicks = 20_000;

const dataDir = await newDataDir("clickstamp-bench-origins-");
const postgres = await startEmbeddedPostgres({
  dataDir,
  password: randomBytes(16).toString("hex"),
});
try {
  await migrate(postgres.url, "prisma/migrations");
  provide({
    DATABASE_URL: postgres.url,
    DATA_DIR: dataDir,
    NEXTAUTH_SECRET: randomBytes(32).toString("hex"),
    IDENTIFIER_KEYS: randomBytes(32).toString("hex"),
    LOG_LEVEL: "silent",
  });
  await fillOrigins(count);
  const { OriginSaver } = await import("@/lib/links/origins/save-origins");
  const rows: Record<string, Figures> = {};
  // How long this machine delays an idle process.
  rows["nothing to do"] = await measured(() => sleep(3_000), 0);
  const saver = new OriginSaver();
  rows["first save of the dictionary"] = await measured(() => saver.save(), count);
  rows["save when all is there"] = await measured(() => saver.save({ all: true }), count);
  const links = await linksTo(count, clicks);
  rows["clicks on any origin"] = await measured(() => clickMany(links), clicks);
  rows["the same clicks again"] = await measured(() => clickMany(links), clicks);
  console.table(rows);
} finally {
  await disconnect();
  await postgres.stop();
  await rm(dataDir, { recursive: true, force: true });
}

async function measured(work: () => Promise<unknown>, items: number): Promise<Figures> {
  const delays = monitorEventLoopDelay({ resolution: 1 });
  delays.enable();
  const begun = performance.now();
  await work();
  const ms = performance.now() - begun;
  delays.disable();
  return figuresOf(ms, items, delays);
}
