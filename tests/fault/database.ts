import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { startEmbeddedPostgres } from "@/server/embedded-postgres/start-embedded-postgres";
import { newDataDir } from "@/tests/new-data-dir";
import { type DatabaseProxy, startProxy } from "./proxy";
import { rowsOf } from "./rows";
import { signalAll } from "./signal-all";

/** A real Postgres that can be hurt, and what lies between it and the app. */
export interface Database {
  /** Through the proxy, for DATABASE_URL. */
  url: string;
  proxy: DatabaseProxy;
  /** kill -9 to the postmaster. It is started again at once, and recovers. */
  kill(): Promise<void>;
  /** SIGSTOP or SIGCONT to every process of it. */
  signal(signal: "SIGSTOP" | "SIGCONT"): Promise<void>;
  /** How many rows there are for each link of these messages: `message/position`. */
  rows(messages: readonly string[]): Promise<Map<string, number>>;
  stop(): Promise<void>;
}

/** Starts one with durable settings, in a folder of its own. */
export async function startDatabase(): Promise<Database> {
  const folder = await newDataDir("clickstamp-fault-db-");
  const postgres = await startEmbeddedPostgres({ dataDir: folder, password: "for the test" });
  const url = new URL(postgres.url);
  const proxy = await startProxy(Number(url.port));
  url.port = String(proxy.port);
  const postmaster = async () => {
    const text = await readFile(join(folder, "postgres/postmaster.pid"), "utf8");
    return Number(text.split("\n")[0]);
  };
  return {
    url: url.href,
    proxy,
    kill: async () => void process.kill(await postmaster(), "SIGKILL"),
    async signal(signal) {
      const parent = await postmaster();
      signalAll([parent, ...(await childrenOf(parent))], signal);
    },
    rows: (messages) => rowsOf(postgres.url, messages),
    async stop() {
      proxy.close();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function childrenOf(pid: number): Promise<number[]> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8");
  return text.split(" ").filter(Boolean).map(Number);
}
