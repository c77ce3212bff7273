import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { passSockets } from "@/server/processes/pass-sockets";
import type { Sockets } from "@/server/processes/service";
import { handOver, isStopping, onStop, stopAll } from "./shutdown";

// SIGUSR2 replaces the server without downtime by a new one, started from the current files. The new server is a child
// of the first process and listens on the same socket. Once it is ready, the old server finishes its requests and ends.
// Of the first process, only this file stays active.

/** The original environment, without what this start adds, for the next start. */
const environment = { ...process.env };

/** Messages to and from a process that was started here. */
type Order = { order: "hand-over" };
type Report = { state: "ready" };

let sockets: Sockets | undefined;
/** The process that is the server; undefined as long as it is this one. */
let serving: ChildProcess | undefined;
let pending: ChildProcess | undefined;
let handingOver: Promise<void> = Promise.resolve();

/**
 * Handles SIGUSR2. Call this first, since the signal ends a process that has no handler. A signal during a reload
 * causes another reload after it.
 */
export function reloadOnSignal(): void {
  let isReloading = false;
  let again = false;
  process.on("SIGUSR2", async () => {
    again = true;
    if (isReloading) return;
    isReloading = true;
    while (again) {
      again = false;
      await reload().catch((error) => say(`The server was not reloaded: ${error.message}`));
    }
    isReloading = false;
  });
}

/**
 * Records that the server is ready on these sockets, which enables reloads. Reports this to the parent if this is a
 * successor.
 */
export function startedOn(shared: Sockets): void {
  sockets = shared;
  onStop(async (ending) => {
    if (ending === "stop") await endChildren();
  });
  if (!process.send) return;
  process.on("message", async (message: Order) => {
    if (message.order !== "hand-over") return;
    await handOver(endChildren);
    process.exit(0);
  });
  process.once("disconnect", async () => {
    await stopAll();
    process.exit(1);
  });
  process.send({ state: "ready" } satisfies Report);
}

async function reload(): Promise<void> {
  if (!sockets || isStopping()) {
    return say("The server is starting or stopping and can't be reloaded now.");
  }
  const next = startSuccessor(sockets);
  pending = next;
  const isReady = await readiness(next);
  pending = undefined;
  if (isStopping()) return;
  if (!isReady) return say("The new server could not be started; the old one keeps running.");
  const before = serving;
  serving = next;
  handingOver = before ? leave(before) : handOver(endChildren);
  await handingOver;
  next.once("exit", (code) => endWith(next, code));
  if (hasEnded(next)) endWith(next, next.exitCode);
}

function startSuccessor(shared: Sockets): ChildProcess {
  const { stdio, variables } = passSockets(shared);
  return spawn(process.execPath, [...process.execArgv, ...process.argv.slice(1)], {
    stdio: ["ignore", "inherit", "inherit", "ipc", ...stdio],
    env: { ...environment, ...variables, LISTEN_FDS: "", CLICKSTAMP_SUCCESSOR: "true" },
  });
}

function readiness(child: ChildProcess): Promise<boolean> {
  return new Promise((resolve) => {
    child.on("message", (message: Partial<Report>) => {
      if (message.state === "ready") resolve(true);
    });
    child.once("exit", () => resolve(false)).once("error", () => resolve(false));
  });
}

async function leave(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const exited = once(child, "exit");
  if (child.connected) child.send({ order: "hand-over" } satisfies Order, () => undefined);
  else child.kill("SIGTERM");
  await exited;
}

/** Ends this process with the server, so that the process manager knows that nothing serves any more. */
function endWith(child: ChildProcess, code: number | null): void {
  if (child === serving && !isStopping()) process.exit(code ?? 1);
}

async function endChildren(): Promise<void> {
  const children = [pending, serving];
  await handingOver;
  for (const child of children) {
    if (!child || hasEnded(child)) continue;
    const exited = once(child, "exit");
    child.kill("SIGTERM");
    await exited;
  }
}

// A process without a pid was never started.
const hasEnded = ({ pid, exitCode, signalCode }: ChildProcess) =>
  pid === undefined || exitCode !== null || signalCode !== null;

function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}
