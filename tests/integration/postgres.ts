import { randomBytes } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { Client } from "pg";
import type { TestProject } from "vitest/node";
import { migrate } from "@/server/database/migrate";
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from "@/server/embedded-postgres/start-embedded-postgres";
import { otherFormats } from "@/tests/debian-postgres";
import { newDataDir } from "@/tests/new-data-dir";

declare module "vitest" {
  interface ProvidedContext {
    /** A migrated database that freshDatabase copies; nothing else connects to it. */
    templateUrl: string;
  }
}

/** One real Postgres for all integration tests, gone with its data when they end. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await newDataDir("clickstamp-test-");
  let postgres: EmbeddedPostgres | undefined;
  const teardown = async () => {
    await postgres?.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    postgres = await startEmbeddedPostgres({
      dataDir: folder,
      password: randomBytes(16).toString("hex"),
      // Nothing here need survive a power cut.
      settings: [
        "fsync=off",
        "synchronous_commit=off",
        "full_page_writes=off",
        "max_connections=300",
        ...otherFormats,
      ],
    });
    await migrate(postgres.url, join(import.meta.dirname, "../../prisma/migrations"));
    await closeTemplate(postgres.url);
    project.provide("templateUrl", postgres.url);
    return teardown;
  } catch (error) {
    await teardown();
    throw error;
  }
}

/** A template must have no connections while it is copied, so none is let in. */
async function closeTemplate(url: string): Promise<void> {
  const other = new URL(url);
  other.pathname = "/postgres";
  const client = new Client({ connectionString: other.href });
  await client.connect();
  await client.query("ALTER DATABASE clickstamp WITH ALLOW_CONNECTIONS false IS_TEMPLATE true");
  await client.end();
}
