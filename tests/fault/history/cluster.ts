import { execFile, spawn } from "node:child_process";
import { realpathSync } from "node:fs";
import { chown, mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { Client } from "pg";
import { isAlive } from "@/server/embedded-postgres/running";
import { bareEnvironment, systemUser } from "@/server/embedded-postgres/system-user";
import { findProgram } from "@/tests/find-program";
import { freePort } from "@/tests/free-port";

const run = promisify(execFile);

/** A Postgres of the system in a folder of its own, as an operator runs one. */
export interface Cluster {
  port: number;
  /** Address of one of its databases, for its superuser. */
  url(database: string): string;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** kill -9 to the postmaster; resolves once none of its processes is left. */
  kill(): Promise<void>;
  /** Makes a standby that streams from `port`, or with `standby: false` a copy of the files as they are now; not started. */
  copy(options: { from: number; standby: boolean }): Promise<Cluster>;
  /** Puts the files of another one, which is gone then, in place of its own. Both are stopped. */
  replaceBy(other: Cluster): Promise<void>;
  /** Ends recovery; resolves once it takes writes. */
  promote(): Promise<void>;
  /** Runs a program of Postgres's own as its user. */
  program(name: string, args: string[]): Promise<string>;
  folder: string;
  /** Stops it and removes its files. */
  remove(): Promise<void>;
}

const settings = ["fsync=off", "max_connections=200", "autovacuum=off", "wal_keep_size=64MB"];

const made = new Set<Cluster>();

/** Stops and removes all that were made. */
export async function removeClusters(): Promise<void> {
  for (const one of made) await one.remove();
  made.clear();
}

/** Makes one and starts it. */
export async function startCluster(): Promise<Cluster> {
  const cluster = clusterIn(await emptyFolder(), await freePort());
  const flags = ["-U", "postgres", "-E", "UTF8", "--locale=C", "-A", "trust", "--no-sync"];
  await cluster.program("initdb", ["-D", cluster.folder, ...flags]);
  await cluster.start();
  return cluster;
}

/** Programs like pg_dump that are on the PATH may be of another version than the server. */
const binaries = () => dirname(realpathSync(findProgram("pg_ctl", "postgresql")));

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "clickstamp-history-db-"));
  const user = systemUser();
  if (user) await chown(folder, user.uid, user.gid);
  return folder;
}

function clusterIn(folder: string, port: number): Cluster {
  const user = systemUser();
  const program = async (name: string, args: string[]) => {
    const env = bareEnvironment;
    const { stdout } = await run(join(binaries(), name), args, { ...user, cwd: folder, env });
    return stdout;
  };
  const postmaster = async () => {
    const text = await readFile(join(folder, "postmaster.pid"), "utf8").catch(() => "");
    return Number(text.split("\n")[0]);
  };
  const cluster: Cluster = {
    port,
    folder,
    program,
    url: (database) => `postgres://postgres@127.0.0.1:${port}/${database}`,
    async start() {
      const flags = [`port=${port}`, "listen_addresses=127.0.0.1", "unix_socket_directories="];
      const all = [...flags, ...settings].flatMap((flag) => ["-c", flag]);
      // Not by pg_ctl, which gives it the output of ours to hold on to.
      spawn(join(binaries(), "postgres"), ["-D", folder, ...all], {
        ...user,
        cwd: folder,
        env: bareEnvironment,
        detached: true,
        stdio: "ignore",
      }).unref();
      await until(() => answers(cluster), "Postgres does not answer");
    },
    async stop() {
      if (await postmaster()) await program("pg_ctl", ["-D", folder, "stop", "-m", "fast", "-w"]);
    },
    async kill() {
      const pid = await postmaster();
      const children = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8");
      const all = [pid, ...children.split(" ").filter(Boolean).map(Number)];
      process.kill(pid, "SIGKILL");
      await until(async () => !all.some(isAlive), "processes of Postgres are left");
      await rm(join(folder, "postmaster.pid"), { force: true });
    },
    async copy({ from, standby }) {
      const other = clusterIn(await emptyFolder(), await freePort());
      const source = `postgres://postgres@127.0.0.1:${from}/postgres`;
      const flags = ["-D", other.folder, "-d", source, "-c", "fast", "-X", "stream", "--no-sync"];
      await other.program("pg_basebackup", [...flags, ...(standby ? ["-R"] : [])]);
      return other;
    },
    async replaceBy(other) {
      await rm(folder, { recursive: true });
      await rename(other.folder, folder);
    },
    async promote() {
      await program("pg_ctl", ["-D", folder, "promote", "-w"]);
    },
    async remove() {
      await cluster.stop().catch(() => undefined);
      await rm(folder, { recursive: true, force: true });
    },
  };
  made.add(cluster);
  return cluster;
}

async function answers(cluster: Cluster): Promise<boolean> {
  const client = new Client({ connectionString: cluster.url("postgres") });
  client.on("error", () => undefined);
  return client.connect().then(
    async () => {
      await client.end();
      return true;
    },
    () => false,
  );
}

/** Asks until it holds; throws after a minute. */
export async function until(
  holds: () => Promise<boolean>,
  otherwise: string | (() => string),
): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!(await holds())) {
    if (Date.now() > deadline) {
      throw new Error(typeof otherwise === "string" ? otherwise : otherwise());
    }
    await sleep(20);
  }
}
