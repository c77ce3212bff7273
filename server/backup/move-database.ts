import { lockId } from "@/server/database/migrate";
import { schemaSteps } from "@/server/database/schema-steps";
import { openDatabaseSource } from "./database-source";
import { openDatabaseTarget } from "./database-target";
import type { Manifest } from "./manifest";
import { refuseWhileUsed } from "./refuse-while-used";
import { transfer } from "./transfer";
import type { Place, Progress } from "./types";

/**
 * Copies a snapshot of everything in the database `from` to the database `to`, which must be empty. Only reads `from`.
 * If the copy fails, or a server is using `from`, throws a StartError and leaves `to` empty.
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
