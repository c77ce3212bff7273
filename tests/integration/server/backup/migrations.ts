import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder of migrations, `{ "0001_name": "SQL" }`, that is added to as versions come out. */
export async function migrationsFolder(): Promise<{
  folder: string;
  add(migrations: Record<string, string>): Promise<void>;
  remove(): Promise<void>;
}> {
  const folder = await mkdtemp(join(tmpdir(), "clickstamp-migrations-"));
  return {
    folder,
    async add(migrations) {
      for (const [name, sql] of Object.entries(migrations)) {
        await mkdir(join(folder, name), { recursive: true });
        await writeFile(join(folder, name, "migration.sql"), sql);
      }
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
