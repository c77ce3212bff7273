import { clusterUrl } from "@/server/embedded-postgres/connect";
import { hasCluster } from "@/server/embedded-postgres/has-cluster";
import { placeOfCluster } from "@/server/embedded-postgres/place";
import { findRunning } from "@/server/embedded-postgres/running";
import { systemUser } from "@/server/embedded-postgres/system-user";

/** The URL of the embedded database of a running server; undefined if none is running. */
export async function runningUrl(dataDir: string, password: string): Promise<string | undefined> {
  if (!(await hasCluster(dataDir))) return undefined;
  const { folder } = await placeOfCluster(dataDir, systemUser());
  const running = await findRunning(folder);
  return running && clusterUrl(running.port, password, "clickstamp");
}
