import { StartError } from "@/lib/start-error";
import type { SchemaStep } from "@/server/backup/create-schema";
import type { AppliedMigration } from "@/server/backup/manifest";
import { createTable, readMigrations } from "@/server/database/migrate";

/**
 * The steps that create the tables of a database with exactly the `applied` migrations, from those in `folder`. Throws
 * a StartError if one is missing or differs, because `source` (the subject of the sentence) then belongs to another
 * version.
 */
export async function schemaSteps(
  applied: readonly AppliedMigration[],
  folder: string,
  source: string,
): Promise<SchemaStep[]> {
  const known = new Map((await readMigrations(folder)).map((one) => [one.name, one]));
  const steps = applied.map(({ name, checksum }) => {
    const migration = known.get(name);
    if (!migration) {
      throw new StartError(
        `${source} is of a newer version of Clickstamp, with the migration ${name}; update this one first.`,
      );
    }
    if (migration.checksum !== checksum) {
      throw new StartError(
        `${source} is of another version of Clickstamp: its migration ${name} is not the one in ${folder}; use the version that made it.`,
      );
    }
    return { name, sql: migration.sql };
  });
  return [{ name: "_prisma_migrations", sql: createTable }, ...steps];
}
