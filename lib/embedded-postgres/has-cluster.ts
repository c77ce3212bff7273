import { stat } from "node:fs/promises";
import { join } from "node:path";
import { placeOfCluster } from "./place";
import { systemUser } from "./system-user";

/** Whether a database was ever made for `dataDir`, which need not exist. */
export async function hasCluster(dataDir: string): Promise<boolean> {
  const exists = (path: string) => stat(path).catch(() => undefined);
  if (!(await exists(dataDir))) return false;
  const { folder } = await placeOfCluster(dataDir, systemUser());
  return Boolean(await exists(join(folder, "PG_VERSION")));
}
