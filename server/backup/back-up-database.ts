import { openDatabaseSource } from "./database-source";
import { openFileTarget } from "./file-target";
import type { Manifest } from "./manifest";
import { transfer } from "./transfer";
import type { Place, Progress } from "./types";

/**
 * Writes a snapshot of everything in the database `from` to the new file `file` (absolute). A server may be using the
 * database. `clickstamp` is our version. If the backup fails, throws a StartError and leaves no file.
 */
export async function backUpDatabase(
  from: Place,
  file: string,
  clickstamp: string,
  progress: Progress,
): Promise<Manifest> {
  const source = await progress.step("Counting rows", () => openDatabaseSource(from));
  await transfer(source, openFileTarget(file, clickstamp), progress);
  return source.manifest;
}
