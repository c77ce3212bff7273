import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { backUpDatabase } from "@/server/backup/back-up-database";
import { checkBackup, restoreDatabase } from "@/server/backup/restore-database";
import type { Progress } from "@/server/backup/types";
import { type FreshDatabase, freshDatabase } from "@/tests/integration/fresh-database";
import { quiet } from "./quiet";

export interface Backups {
  folder: string;
  /** A database that goes with this. */
  database(options?: { migrated?: boolean }): Promise<string>;
  /** Backs up to a file of that name and returns its path. */
  backUp(url: string, name: string, progress?: Progress): Promise<string>;
  restore(file: string, url: string, migrations?: string, progress?: Progress): Promise<void>;
  close(): Promise<void>;
}

/** A folder for backups, and databases for them. */
export async function backups(): Promise<Backups> {
  const folder = await mkdtemp(join(tmpdir(), "clickstamp-backup-"));
  const databases: FreshDatabase[] = [];
  return {
    folder,
    async database(options = { migrated: false }) {
      const made = await freshDatabase(options);
      databases.push(made);
      return made.url;
    },
    async backUp(url, name, progress = quiet()) {
      const file = join(folder, name);
      await backUpDatabase({ url, name: "The source" }, file, "0.1.0", progress);
      return file;
    },
    async restore(file, url, migrations = "prisma/migrations", progress = quiet()) {
      const backup = await checkBackup(file, migrations, progress);
      const target = { url, name: "The target" };
      await restoreDatabase(backup, target, { migrations, advice: "empty it" }, progress);
    },
    async close() {
      for (const database of databases) await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
