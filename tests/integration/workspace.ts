import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { db, disconnect } from "@/lib/db";
import { provide } from "@/lib/env";
import { freshDatabase } from "./fresh-database";

export interface TestWorkspace {
  workspaceId: number;
  dataDir: string;
  close(): Promise<void>;
}

/** A fresh database with one workspace, and settings that point at it. */
export async function testWorkspace(): Promise<TestWorkspace> {
  const database = await freshDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), "clickstamp-data-"));
  provide({
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    APP_URL: "http://app.example.com",
    CLICK_URL: "http://clicks.example.com",
    NEXTAUTH_SECRET: "a secret for the tests, long enough to be one",
    IDENTIFIER_KEYS: "a key for the tests that is long enough to be one",
    LOG_LEVEL: "silent",
  });
  const { id } = await db().workspace.create({ data: { name: "Test" } });
  return {
    workspaceId: id,
    dataDir,
    async close() {
      await disconnect();
      await database.drop();
      // The last message is noted there within a second, which may be now.
      await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
