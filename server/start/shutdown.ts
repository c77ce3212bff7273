import { setTimeout as sleep } from "node:timers/promises";

/** How a server ends: for good, or because another process continues with the same database and port. */
export type Ending = "stop" | "hand-over";

type Close = (ending: Ending) => Promise<void>;

/** The functions that stop what is running, in the order in which it was started. */
const closers: Close[] = [];
let stopped: Promise<void> | undefined;
let begun: Promise<unknown> = Promise.resolve();
const stopping = new AbortController();

/** How long to wait for the current step of the start to end when the process is asked to stop. */
const stepMs = 10_000;

/** Registers the start, so that a stop waits until the start has reached the next `throwIfStopping`. */
export function starting<Result>(work: Promise<Result>): Promise<Result> {
  // The caller gets the error.
  begun = work.catch(() => undefined);
  return work;
}

/** Ends the start between two steps if the process was asked to stop. */
export function throwIfStopping(): void {
  stopping.signal.throwIfAborted();
}

export function isStopping(): boolean {
  return stopping.signal.aborted;
}

/** Registers `close` to be called when the process stops, before the functions registered earlier. */
export function onStop(close: Close): void {
  closers.push(close);
}

/** Stops everything, in reverse order of starting: the server must write its clicks before the database stops. */
export function stopAll(): Promise<void> {
  stopping.abort();
  stopped ??= Promise.race([begun, sleep(stepMs)]).then(() => closeAll(closers, "stop"));
  return stopped;
}

/**
 * Stops what is running because another process takes over. Registers `keep` to be called when this process stops
 * later.
 */
export async function handOver(keep: Close): Promise<void> {
  const own = closers.splice(0);
  onStop(keep);
  await closeAll(own, "hand-over");
}

async function closeAll(running: Close[], ending: Ending): Promise<void> {
  for (let close = running.pop(); close; close = running.pop()) {
    await close(ending).catch((error) => {
      process.stderr.write(`While stopping: ${error.message}\n`);
    });
  }
}

/** Under npm, Ctrl-C sends the signal twice, from the terminal and from npm. Two signals within this time count as one. */
const sameSignalMs = 500;
const forceMs = 3_000;

/** Makes SIGINT, SIGTERM and SIGHUP stop everything and exit with 0. A second signal does not wait for running work. */
export function stopOnSignals(): void {
  let firstAt = 0;
  const onSignal = async () => {
    if (!firstAt) {
      firstAt = Date.now();
      await stopAll();
      process.exit(0);
    }
    if (Date.now() - firstAt < sameSignalMs) return;
    await Promise.race([closeAll(closers, "stop"), sleep(forceMs)]);
    process.exit(1);
  };
  process.on("SIGTERM", onSignal);
  // Signals of a terminal reach all processes. The server that started this one decides when it stops.
  const onTerminal = process.send ? () => undefined : onSignal;
  process.on("SIGINT", onTerminal).on("SIGHUP", onTerminal);
  if (process.env.npm_lifecycle_event) watchNpm(onSignal);
}

/**
 * Stops this process if the npm that started it is killed. It would be hard to find otherwise, and would occupy the
 * port.
 */
function watchNpm(stop: () => void): void {
  const npm = process.ppid;
  const watching = setInterval(() => {
    if (process.ppid === npm) return;
    clearInterval(watching);
    stop();
  }, 1_000);
  watching.unref();
}
