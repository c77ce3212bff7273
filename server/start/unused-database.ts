import { join } from "node:path";
import { readIfThere, statIfThere } from "@/server/if-there";

/**
 * A sentence about the unused embedded database in `dataDir`, for a start with another database; undefined if there is
 * none. Changes nothing in the folder.
 */
export async function unusedDatabase(dataDir: string): Promise<string | undefined> {
  const elsewhere = await readIfThere(join(dataDir, "postgres.path"));
  const folder = elsewhere?.trim() || join(dataDir, "postgres");
  const isThere = await statIfThere(join(folder, "PG_VERSION"));
  if (!isThere) return undefined;
  return `DATABASE_URL is set, so the embedded database in ${folder} is not used; move its data with "npm run move-database", or remove that folder if you don't need the data.`;
}
