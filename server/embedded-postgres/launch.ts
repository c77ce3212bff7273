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

/** All that it takes to run Postgres on a cluster. */
export interface Cluster {
  folder: string;
  logFile: string;
  password: string;
  binaries: Binaries;
  user: SystemUser | undefined;
  /** Further `name=value` settings of the server. */
  settings: string[];
  /** Ends a launch that is under way. */
  signal?: AbortSignal | undefined;
}

const againMs = 50;

/** A Postgres that answers. */
export interface Launched extends Running {
  client: Client;
}

/**
 * Sees to it that Postgres runs on the cluster, and connects: to the one that runs already, also one that an
 * earlier process left behind, or to one started now, on `port` or any that is free. Tries for `timeoutMs`: after
 * a postmaster was killed, its children hold on to the cluster for a moment. One that recovers is waited for, however long that takes. Throws a
 * DatabaseDownError after that.
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
    // Neither statements nor rows in the log: both may hold what recipients did.
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
    // In a session of its own: Ctrl-C on the terminal must reach our server first, which still needs it.
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

/** The last postmaster that this process has started on each cluster. */
const started = new Map<string, Started>();

const stopMs = 20_000;

/** Stops what this process has launched, whatever came of it. Those that others have started go on. */
export async function stopLaunched(): Promise<void> {
  for (const [folder, state] of started) {
    await stopPostmaster(folder);
    // A young one has not said in its folder yet that it runs.
    if (state.exited) continue;
    state.child.kill("SIGINT");
    await waitUntil(stopMs, async () => state.exited);
  }
}
