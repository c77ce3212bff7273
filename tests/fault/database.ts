import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { Client } from "pg";
import { startEmbeddedPostgres } from "@/lib/embedded-postgres/start-embedded-postgres";
import { newDataDir } from "@/tests/new-data-dir";
import { type DatabaseProxy, startProxy } from "./proxy";
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
    async rows(messages) {
      const client = await connect(postgres.url);
      await inboxEmpty(client);
      const { rows } = await client.query<{ link: string; count: number }>(
        `SELECT message_id || '/' || position AS link, count(*)::int AS count FROM click
         WHERE message_id = ANY ($1::bigint[]) GROUP BY 1`,
        [messages],
      );
      await client.end();
      return new Map(rows.map(({ link, count }) => [link, count]));
    },
    async stop() {
      proxy.close();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Everything that was committed is counted now. */
async function inboxEmpty(client: Client): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    const { rows } = await client.query("SELECT FROM click_inbox LIMIT 1");
    if (rows.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("clicks still wait to be counted");
}

/** It may be starting again. */
async function connect(connectionString: string): Promise<Client> {
  for (let tries = 0; ; tries += 1) {
    const client = new Client({ connectionString, connectionTimeoutMillis: 5000 });
    client.on("error", () => undefined);
    try {
      await client.connect();
      return client;
    } catch (error) {
      if (tries > 60) throw error;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

async function childrenOf(pid: number): Promise<number[]> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8");
  return text.split(" ").filter(Boolean).map(Number);
}
