import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { clusterUrl } from "@/server/embedded-postgres/connect";
import { placeOfCluster } from "@/server/embedded-postgres/place";
import { findRunning } from "@/server/embedded-postgres/running";
import { systemUser } from "@/server/embedded-postgres/system-user";
import type { AppNode } from "./node";
import type { Scenario, Stage } from "./scenario";

const nodeOf = ({ nodes }: Stage) => nodes[0] as AppNode;

/** What happens to one node with its embedded database. */
export const embeddedScenarios: Scenario[] = [
  {
    name: "disk-put-back",
    forgetful: ["C"],
    async save(stage) {
      await nodeOf(stage).stop();
      await nodeOf(stage).copyDisk();
      await nodeOf(stage).start();
    },
    async happen(stage) {
      await nodeOf(stage).stop();
      await nodeOf(stage).rollDiskBack();
      await nodeOf(stage).start();
    },
  },
  {
    name: "embedded-database-lost",
    empties: true,
    save: async () => undefined,
    async happen(stage) {
      await nodeOf(stage).stop();
      const { folder } = await placeOfCluster(nodeOf(stage).dataDir, systemUser());
      await rm(folder, { recursive: true });
      await nodeOf(stage).start();
    },
  },
];

/** The address of a node's embedded database. */
export async function embeddedUrl(dataDir: string): Promise<string> {
  const { folder } = await placeOfCluster(dataDir, systemUser());
  const running = await findRunning(folder);
  const secrets = JSON.parse(await readFile(join(dataDir, "secrets.json"), "utf8"));
  return clusterUrl(running?.port ?? 0, secrets.DATABASE_PASSWORD, "clickstamp");
}
