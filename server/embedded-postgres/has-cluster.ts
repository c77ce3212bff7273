import { join } from "node:path";
import { statIfThere } from "@/server/if-there";
import { placeOfCluster } from "./place";
import { systemUser } from "./system-user";

/** Whether a database has been created for `dataDir`, which need not exist. Changes nothing. */
export async function hasCluster(dataDir: string): Promise<boolean> {
  if (await statIfThere(join(dataDir, "postgres", "PG_VERSION"))) return true;
  if (!(await statIfThere(join(dataDir, "postgres.path")))) return false;
  const { folder } = await placeOfCluster(dataDir, systemUser());
  return Boolean(await statIfThere(join(folder, "PG_VERSION")));
}
