import { type ChildProcess, spawn } from "node:child_process";
import { open } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import type { Client } from "pg";
import { DatabaseDownError } from "@/lib/start-error";
import type { Binaries } from "./binaries";
import { boundLog } from "./bound-log";
import { connect } from "./connect";
import { freePort } from "./free-port";
import { findRunning, type Running } from "./running";
import { stopPostmaster } from "./stop-postmaster";
import { bareEnvironment, type SystemUser } from "./system-user";
import { waitUntil } from "./wait-until";

/** What is needed to run Postgres on a cluster. */
export interface Cluster {
  folder: string;
  logFile: string;
  password: string;
  binaries: Binaries;
  user: SystemUser | undefined;
  /** Further `name=value` settings of the server. */
  settings: string[];
  /** Aborts a launch. */
  signal?: AbortSignal | undefined;
}

const againMs = 50;

/** A running Postgres, with a connection to it. */
export interface Launched extends Running {
  client: Client;
}

/**
 * Connects to the Postgres that runs on the cluster, including one left behind by an earlier process. If there is none,
 * starts one on `port` or any free port. Retries for `timeoutMs`, because children of a killed postmaster use the
 * cluster for a moment longer. Waits without limit for a Postgres that is recovering. Throws a DatabaseDownError after
 * `timeoutMs`.
 */
export async function launch(
  cluster: Cluster,
  timeoutMs: number,
  port?: number,
): Promise<Launched> {
  let child: { exited: boolean } | undefined;
  const launched = await waitUntil<Launched | "starting">(timeoutMs, async () => {
    cluster.signal?.throwIfAborted();
    const running = await findRunning(cluster.folder);
    if (!running) {
      if (!child || child.exited) child = await spawnPostgres(cluster, port ?? (await freePort()));
      return undefined;
    }
    const client = await connect(running.port, cluster.password);
    return client === "starting" ? client : client && { ...running, client };
  });
  if (launched === "starting") {
    await sleep(againMs);
    return launch(cluster, timeoutMs, port);
  }
  if (launched) return launched;
  throw new DatabaseDownError(`The embedded database did not start; ${cluster.logFile} says why.`);
}

async function spawnPostgres(cluster: Cluster, port: number): Promise<Started> {
  const settings = [
    `port=${port}`,
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "timezone=UTC",
    "log_timezone=UTC",
    // Keeps statements and rows out of the log, because they may contain recipients' data.
    "log_min_error_statement=panic",
    "log_error_verbosity=terse",
    ...cluster.settings,
  ];
  await boundLog(cluster.logFile);
  const log = await open(cluster.logFile, "a", 0o600);
  const flags = settings.flatMap((setting) => ["-c", setting]);
  const child = spawn(cluster.binaries.postgres, ["-D", cluster.folder, ...flags], {
    ...cluster.user,
    cwd: cluster.folder,
    env: bareEnvironment,
    // Runs in its own session, so that Ctrl-C on the terminal does not stop it while our server still needs it.
    detached: true,
    stdio: ["ignore", log.fd, log.fd],
  });
  const state = { child, exited: false };
  started.set(cluster.folder, state);
  const ended = () => {
    state.exited = true;
  };
  child.once("exit", ended).once("error", ended).unref();
  await log.close();
  return state;
}

interface Started {
  child: ChildProcess;
  exited: boolean;
}

/** The last postmaster started by this process, for each cluster. */
const started = new Map<string, Started>();

const stopMs = 20_000;

/** Stops the postmasters started by this process, even if they never answered. Leaves those started by others. */
export async function stopLaunched(): Promise<void> {
  for (const [folder, state] of started) {
    await stopPostmaster(folder);
    // A postmaster that has just started may not have written its pid file yet.
    if (state.exited) continue;
    state.child.kill("SIGINT");
    await waitUntil(stopMs, async () => state.exited);
  }
}
