import { execFileSync } from "node:child_process";
import { rename, rm } from "node:fs/promises";
import { type App, type AppOptions, startApp } from "../app";

/** One machine that runs the app, with a DATA_DIR of its own. */
export interface AppNode {
  name: string;
  app: App;
  dataDir: string;
  start(databaseUrl?: string): Promise<void>;
  stop(): Promise<void>;
  /** Copies DATA_DIR, while it is stopped. */
  copyDisk(): Promise<void>;
  /** Puts that copy back. */
  rollDiskBack(): Promise<void>;
}

/** Starts a node. */
export async function startNode(name: string, options: AppOptions): Promise<AppNode> {
  const { dataDir } = options;
  let { databaseUrl } = options;
  const copy = `${dataDir}.copy`;
  const node: AppNode = {
    name,
    dataDir,
    app: await startApp(options, "ready"),
    async start(url = databaseUrl) {
      databaseUrl = url;
      node.app = await startApp({ ...options, databaseUrl }, "ready");
    },
    async stop() {
      await node.app.stop();
    },
    // With its owners: part of it belongs to the user of the database.
    copyDisk: async () => void execFileSync("cp", ["-a", dataDir, copy]),
    async rollDiskBack() {
      await rm(dataDir, { recursive: true });
      await rename(copy, dataDir);
    },
  };
  return node;
}

/** The node of that name. */
export function nodeNamed(nodes: readonly AppNode[], name: string): AppNode {
  const node = nodes.find((one) => one.name === name);
  if (!node) throw new Error(`there is no node ${name}`);
  return node;
}
