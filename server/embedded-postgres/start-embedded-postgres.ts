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
  /** Absolute. Gets the cluster, its log, or a note where the cluster is. */
  dataDir: string;
  /** Of the database's superuser; set when the cluster is made. */
  password: string;
  /** Further settings of the server, `name=value`. */
  settings?: string[];
  /** What to say, in a sentence, when another process is at work on `dataDir`. */
  taken?: string;
  /** Whether another process may be at work on `dataDir`: then its Postgres is used, and becomes ours once that has left. */
  takesOver?: boolean;
  /** Whether root may give a cluster of another user, as a restore leaves it, to the one that Postgres runs as. */
  mend?: boolean;
  /** Ends a start that is under way, which then rejects. What it has launched by then, `stopLaunched` stops. */
  signal?: AbortSignal;
  /** Told, in a sentence, when the cluster was mended, when Postgres died and when it is back. */
  onEvent?: (sentence: string) => void;
}

export interface EmbeddedPostgres {
  /** Address of the database `clickstamp`. It stays the same until `stop`, also when Postgres has to be restarted. */
  url: string;
  /** A sentence on where the data is, when that is not in `dataDir`. */
  notice?: string;
  /** Ends all connections and shuts Postgres down; afterwards its process is gone. Not while it is another's. */
  stop(): Promise<void>;
  /** Lets Postgres run on, for a process that takes it over. */
  leave(): Promise<void>;
}

/** Held by the one process that runs on the cluster; Postgres itself lets go of it when that process dies. */
const lockId = 6034115;

const startTimeoutMs = 30_000;
const claimAgainMs = 200;

/**
 * A real Postgres 18 in `dataDir/postgres` on a free port of 127.0.0.1: created on the first call, otherwise
 * started, or taken over when an earlier, killed process left it running. If Postgres dies it is started again on
 * the same port. Throws a StartError when that can't be done or another process is at work on `dataDir`, unless it `takesOver`.
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
  let isOurs = await claim(server);
  if (!isOurs && !takesOver) {
    await server.client.end();
    throw new StartError(taken);
  }
  await createDatabase(server);
  const { port } = server;
  // A log that is too long does no harm; a minute later it is tried again.
  const bounding = setInterval(() => boundLog(logFile).catch(() => undefined), 60_000).unref();

  let stopping = false;
  const watch = () => {
    server.client.once("end", () => {
      if (!stopping) recovery = recover();
    });
  };
  const recover = async () => {
    onEvent("The embedded database has died or cut us off; starting it again.");
    while (!stopping) {
      // Tried again until it works.
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

async function claim({ client }: Launched): Promise<boolean> {
  // A broken connection claims nothing.
  const { rows } = await client
    .query<{ claimed: boolean }>("SELECT pg_try_advisory_lock($1) AS claimed", [lockId])
    .catch(() => ({ rows: [] }));
  return rows[0]?.claimed ?? false;
}

async function createDatabase({ client }: Launched): Promise<void> {
  const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = 'clickstamp'");
  if (!rowCount) await client.query("CREATE DATABASE clickstamp");
}
