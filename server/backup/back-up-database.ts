import { openDatabaseSource } from "./database-source";
import { openFileTarget } from "./file-target";
import type { Manifest } from "./manifest";
import { transfer } from "./transfer";
import type { Place, Progress } from "./types";

/**
 * Writes everything in the database of `from`, as it is at this moment, to the new file `file` (absolute); a server may run on it.
 * `clickstamp` is our version. Throws a StartError when that can't be done; then there is no file.
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
