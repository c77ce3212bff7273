import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { closeConnection } from "@/lib/sql-session";
import { StartError } from "@/lib/start-error";
import { findBinaries } from "./binaries";
import { boundLog } from "./bound-log";
import { clusterUrl } from "./connect";
import { createCluster } from "./create-cluster";
import { type Cluster, type Launched, launch } from "./launch";
import { ownCluster } from "./own-cluster";
import { placeOfCluster } from "./place";
import { stopPostmaster } from "./stop-postmaster";
import { systemUser } from "./system-user";

export interface Options {
  /** The absolute path of the folder for the cluster and its log, or for a file that says where the cluster is. */
  dataDir: string;
  /** The password of the database's superuser, set when the cluster is created. */
  password: string;
  /** Further settings of the server, `name=value`. */
  settings?: string[];
  /** The error message, as a sentence, if another process is using `dataDir`. */
  taken?: string;
  /**
   * Whether another process may be using `dataDir`. If so, uses its Postgres, and takes it over once that process has
   * left.
   */
  takesOver?: boolean;
  /**
   * Whether root may change the owner of a cluster, which may be wrong after a restore, to the user that Postgres runs
   * as.
   */
  mend?: boolean;
  /** Aborts the start, which then rejects. `stopLaunched` stops what it has launched by then. */
  signal?: AbortSignal;
  /** Called with a sentence if the cluster's owner or mode was corrected, if Postgres died, and when it is back. */
  onEvent?: (sentence: string) => void;
}

export interface EmbeddedPostgres {
  /** The URL of the database `clickstamp`. It stays the same until `stop`, even if Postgres has to be restarted. */
  url: string;
  /** A sentence that says where the data is, if it is not in `dataDir`. */
  notice?: string;
  /**
   * Ends all connections and shuts Postgres down. Resolves once its process is gone. Leaves a Postgres that belongs to
   * another process running.
   */
  stop(): Promise<void>;
  /** Leaves Postgres running for a process that takes it over. */
  leave(): Promise<void>;
}

/** The advisory lock of the one process that uses the cluster. Postgres releases it when that process dies. */
const lockId = 6034115;

const startTimeoutMs = 30_000;
const claimAgainMs = 200;
/** Postgres may take so long to notice that the process with the lock was killed. */
const releaseMs = 3_000;

/**
 * Runs a real Postgres 18 in `dataDir/postgres` on a free port of 127.0.0.1. The first call creates it. Later calls start
 * it, or use the one that a killed process has left running. Restarts Postgres on the same port if it dies.
 * Throws a StartError if Postgres can't be started. Also throws one if another process is using `dataDir`, unless
 * `takesOver` is set.
 */
export async function startEmbeddedPostgres(options: Options): Promise<EmbeddedPostgres> {
  const { dataDir, password, settings = [], takesOver, signal } = options;
  const { onEvent = () => undefined } = options;
  const { taken = `Clickstamp is already running on DATA_DIR ${dataDir}.` } = options;
  const user = systemUser();
  const { folder, notice } = await placeOfCluster(dataDir, user, options.mend);
  const mended = await ownCluster(folder, user, options.mend ?? false);
  if (mended) onEvent(mended);
  const binaries = await findBinaries(user);
  await createCluster(folder, password, binaries, user);
  const logFile = join(dataDir, "postgres.log");
  const cluster: Cluster = { folder, logFile, password, binaries, user, settings, signal };

  let server = await launch(cluster, startTimeoutMs);
  let isOurs = takesOver ? await claim(server) : await claimOnceReleased(server);
  if (!isOurs && !takesOver) {
    await server.client.end();
    throw new StartError(taken);
  }
  await createDatabase(server);
  const { port } = server;
  // A log that is too long does no harm. The next attempt is a minute later.
  const bounding = setInterval(() => boundLog(logFile).catch(() => undefined), 60_000).unref();

  let stopping = false;
  const watch = () => {
    server.client.once("end", () => {
      if (!stopping) recovery = recover();
    });
  };
  const recover = async () => {
    onEvent("The embedded database has died or closed our connection; starting it again.");
    while (!stopping) {
      // Retries until it works.
      const next = await launch(cluster, startTimeoutMs, port).catch(() => undefined);
      if (next && (await claim(next))) {
        server = next;
        isOurs = true;
        watch();
        return onEvent("The embedded database is back.");
      }
      await next?.client.end();
      await sleep(500);
    }
  };
  let recovery = Promise.resolve();
  watch();
  const claimLater = async () => {
    while (!isOurs && !stopping) {
      await sleep(claimAgainMs);
      isOurs ||= await claim(server);
    }
  };
  const claiming = claimLater();

  const leave = async () => {
    stopping = true;
    clearInterval(bounding);
    await Promise.all([recovery, claiming]);
    await closeConnection(server.client);
  };
  const stop = async () => {
    isOurs ||= await claim(server);
    await leave();
    if (isOurs) await stopPostmaster(folder);
  };
  return { url: clusterUrl(port, password, "clickstamp"), notice, stop, leave };
}

/** Claims the cluster, also if the process that used it was killed a moment ago. */
async function claimOnceReleased(server: Launched): Promise<boolean> {
  const untilMs = Date.now() + releaseMs;
  while (!(await claim(server))) {
    if (Date.now() >= untilMs) return false;
    await sleep(claimAgainMs);
  }
  return true;
}

async function claim({ client }: Launched): Promise<boolean> {
  // Over a broken connection, nothing can be claimed.
  const { rows } = await client
    .query<{ claimed: boolean }>("SELECT pg_try_advisory_lock($1) AS claimed", [lockId])
    .catch(() => ({ rows: [] }));
  return rows[0]?.claimed ?? false;
}

async function createDatabase({ client }: Launched): Promise<void> {
  const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = 'clickstamp'");
  if (!rowCount) await client.query("CREATE DATABASE clickstamp");
}
