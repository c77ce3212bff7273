import { readEpochs } from "@/lib/links/epochs/epoch-file";
import type { Settings } from "@/lib/settings-schema";

/** Whether a server has run on this database and DATA_DIR before, so that links can be redirected without the database. */
export async function canStartWithoutDatabase(settings: Settings): Promise<boolean> {
  const epochs = await readEpochs(settings);
  return epochs.some(({ database }) => database === settings.databaseId);
}
