import { lockId } from "@/server/database/migrate";
import { schemaSteps } from "@/server/database/schema-steps";
import { openDatabaseTarget } from "./database-target";
import type { Header } from "./file-format";
import { openFileSource } from "./file-source";
import { transfer } from "./transfer";
import type { Place, Progress } from "./types";

/** A backup that is complete and undamaged. */
export interface CheckedBackup extends Header {
  file: string;
}

/** What gives access once or for a while. It may have been used up or ended after the backup was made. */
const logins = ["session", "invitation", "password_reset"];

/** Reads a whole backup and checks that nothing is missing or changed. Throws a StartError if it can't be restored here. */
export async function checkBackup(
  file: string,
  migrations: string,
  { step, signal }: Progress,
): Promise<CheckedBackup> {
  const source = await openFileSource(file);
  try {
    await schemaSteps(source.manifest.migrations, migrations, file);
    await step("Checking the backup", async () => {
      for (const table of source.manifest.tables) {
        for await (const _ of source.read(table)) signal.throwIfAborted();
      }
      await source.finish();
    });
    return { ...source.manifest, file };
  } finally {
    await source.close();
  }
}

/**
 * Restores a backup to the database `to`, which must be empty: the schema at the time of the backup, and all rows except
 * sessions, invitations and links to set a password. If that fails, throws a StartError and leaves `to` as it was. The error contains `advice` if the
 * database isn't empty.
 */
export async function restoreDatabase(
  { file, migrations: applied }: CheckedBackup,
  to: Place,
  { migrations, advice }: { migrations: string; advice: string },
  progress: Progress,
): Promise<void> {
  const schema = await schemaSteps(applied, migrations, file);
  const source = await openFileSource(file);
  try {
    const { notice } = progress;
    const target = await openDatabaseTarget(to, {
      schema,
      lockId,
      advice,
      notice,
      leftOut: logins,
    });
    await transfer(source, target, progress);
  } finally {
    await source.close();
  }
}
