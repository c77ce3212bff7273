import { rm } from "node:fs/promises";
import { join } from "node:path";
import { db, disconnect } from "@/lib/db";
import { provide } from "@/lib/env";
import { migrate } from "@/server/database/migrate";
import { startEmbeddedPostgres } from "@/server/embedded-postgres/start-embedded-postgres";
import { newDataDir } from "@/tests/new-data-dir";

/** Runs `work` in a new workspace on a database of its own, which is stopped and deleted afterwards. `name` is that of its folder. */
export async function withDatabase(
  { name, clickUrl }: { name: string; clickUrl: string },
  work: (workspaceId: number, databaseUrl: string) => Promise<void>,
): Promise<void> {
  const dataDir = await newDataDir(`clickstamp-${name}-`);
  const postgres = await startEmbeddedPostgres({ dataDir, password: "for the test" });
  try {
    await migrate(postgres.url, join(import.meta.dirname, "../../prisma/migrations"));
    provide({
      DATABASE_URL: postgres.url,
      DATA_DIR: dataDir,
      APP_URL: "http://app.example.com",
      CLICK_URL: clickUrl,
      NEXTAUTH_SECRET: "a secret for the tests, long enough to be one",
      IDENTIFIER_KEYS: "a key for the tests that is long enough to be one",
      LOG_LEVEL: "error",
    });
    const { id } = await db().workspace.create({ data: { name: "Test" } });
    await work(id, postgres.url);
  } finally {
    await disconnect();
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}
