import { lockId } from "@/server/database/migrate";
import { schemaSteps } from "@/server/database/schema-steps";
import { openDatabaseSource } from "./database-source";
import { openDatabaseTarget } from "./database-target";
import type { Manifest } from "./manifest";
import { refuseWhileUsed } from "./refuse-while-used";
import { transfer } from "./transfer";
import type { Place, Progress } from "./types";

/**
 * Copies everything in the database of `from`, as it is at this moment, into that of `to`, which must be empty. Throws a StartError
 * when that can't be done, or while a server uses `from`; then `to` is empty as before. `from` is only read.
 */
export async function moveDatabase(
  from: Place,
  to: Place,
  migrations: string,
  progress: Progress,
): Promise<Manifest> {
  await refuseWhileUsed(from);
  const source = await progress.step("Counting rows", () => openDatabaseSource(from));
  try {
    const schema = await schemaSteps(source.manifest.migrations, migrations, from.name);
    const advice = "name an empty one, such as CREATE DATABASE makes";
    const target = await openDatabaseTarget(to, {
      schema,
      lockId,
      advice,
      notice: progress.notice,
    });
    await transfer(source, target, progress);
    return source.manifest;
  } finally {
    await source.close();
  }
}
