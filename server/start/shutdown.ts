import { setTimeout as sleep } from "node:timers/promises";

/** For good; or because another process goes on with the same database and port. */
export type Ending = "stop" | "hand-over";

type Close = (ending: Ending) => Promise<void>;

/** What runs, in the order in which it was started. */
const closers: Close[] = [];
let stopped: Promise<void> | undefined;
let begun: Promise<unknown> = Promise.resolve();
const stopping = new AbortController();

/** How long a step of the start that is under way may take to end once we are asked to stop. */
const stepMs = 10_000;

/** Names the start, so that a stop during it waits until it has come to the next `throwIfStopping`. */
export function starting<Result>(work: Promise<Result>): Promise<Result> {
  // The caller hears of a failure.
  begun = work.catch(() => undefined);
  return work;
}

/** Ends the start between two of its steps when we were asked to stop. */
export function throwIfStopping(): void {
  stopping.signal.throwIfAborted();
}

export function isStopping(): boolean {
  return stopping.signal.aborted;
}

/** Has `close` called when the process is asked to stop, before everything that was started earlier. */
export function onStop(close: Close): void {
  closers.push(close);
}

/** Stops everything, the last started first: the server has clicks to write before the database may go. */
export function stopAll(): Promise<void> {
  stopping.abort();
  stopped ??= Promise.race([begun, sleep(stepMs)]).then(() => closeAll(closers, "stop"));
  return stopped;
}

/** Ends what runs now for the sake of a process that goes on with it. What `keep` names is not part of it, and stopped as before. */
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

/** A terminal's Ctrl-C comes twice under npm, from the terminal and passed on by npm: that is one. */
const sameSignalMs = 500;
const forceMs = 3_000;

/** SIGINT, SIGTERM and SIGHUP stop everything and exit with 0. A second one does not wait for what is under way. */
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
  // A terminal's reach everybody; the server that this one replaces decides when it may go.
  const onTerminal = process.send ? () => undefined : onSignal;
  process.on("SIGINT", onTerminal).on("SIGHUP", onTerminal);
  if (process.env.npm_lifecycle_event) watchNpm(onSignal);
}

/** Nobody would look for us once the npm that started us was killed, and we would hold the port. */
function watchNpm(stop: () => void): void {
  const npm = process.ppid;
  const watching = setInterval(() => {
    if (process.ppid === npm) return;
    clearInterval(watching);
    stop();
  }, 1_000);
  watching.unref();
}
