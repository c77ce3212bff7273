import { stat } from "node:fs/promises";
import { join } from "node:path";
import { placeOfCluster } from "./place";
import { systemUser } from "./system-user";

/** Whether a database has been created for `dataDir`, which need not exist. Changes nothing. */
export async function hasCluster(dataDir: string): Promise<boolean> {
  const exists = (path: string) => stat(path).catch(() => undefined);
  if (await exists(join(dataDir, "postgres", "PG_VERSION"))) return true;
  if (!(await exists(join(dataDir, "postgres.path")))) return false;
  const { folder } = await placeOfCluster(dataDir, systemUser());
  return Boolean(await exists(join(folder, "PG_VERSION")));
}
