import type { Settings } from "@/lib/settings-schema";
import { StartError } from "@/lib/start-error";
import type { Place } from "@/server/backup/types";
import { hasCluster } from "@/server/embedded-postgres/has-cluster";
import { startEmbeddedPostgres } from "@/server/embedded-postgres/start-embedded-postgres";
import { ensureSecrets } from "@/server/start/ensure-secrets";
import { runningUrl } from "./running-url";

interface Use {
  /** Creates the embedded database if there is none. */
  create?: boolean;
  /** Refuses, with this sentence, if a server is using the embedded database. */
  alone?: string;
}

/**
 * Opens the configured database without applying migrations. `stop` stops the embedded database, if it was started for
 * this.
 */
export async function openDatabase(
  { databaseUrl, dataDir }: Settings,
  { create = false, alone }: Use = {},
): Promise<{ place: Place; stop(): Promise<void> }> {
  if (databaseUrl) {
    const place = { url: databaseUrl, name: "The database of DATABASE_URL" };
    return { place, stop: async () => {} };
  }
  if (!create && !(await hasCluster(dataDir))) {
    throw new StartError(
      `DATA_DIR ${dataDir} has no database; set DATA_DIR or DATABASE_URL as for the server.`,
    );
  }
  const name = `The embedded database of DATA_DIR ${dataDir}`;
  const { DATABASE_PASSWORD: password } = await ensureSecrets(dataDir);
  const running = alone ? undefined : await runningUrl(dataDir, password);
  if (running) return { place: { url: running, name }, stop: async () => {} };
  const own = await startEmbeddedPostgres({ dataDir, password, ...(alone && { taken: alone }) });
  return { place: { url: own.url, name }, stop: own.stop };
}
