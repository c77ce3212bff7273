import pLimit from "p-limit";
import { Piscina } from "piscina";

export interface PoolOptions {
  /** The threads' program: a module whose default export answers a request. The path is relative to the working directory. */
  program: string;
  size: number;
  /** A thread that takes longer for a request is ended. */
  timeoutMs: number;
  /** A thread whose heap grows larger is ended. */
  maxHeapMb: number;
}

/** A thread exceeded a limit or failed, and its request was lost. */
export class WorkerLostError extends Error {
  override name = "WorkerLostError";
}

/**
 * Returns a function that sends requests to a pool of threads, so that this thread's event loop stays free. Each thread
 * handles one request at a time. Threads start on demand, stay, and don't keep the process alive. Requests and answers are
 * plain data. The function rejects with WorkerLostError if the thread ends during the request, and with any error of the
 * program.
 */
export function createWorkerPool(options: PoolOptions): (request: unknown) => Promise<unknown> {
  const { program, size, timeoutMs, maxHeapMb } = options;
  const pool = new Piscina({
    filename: new URL(program, `file://${process.cwd()}/`).href,
    // A TypeScript program is compiled when it is loaded.
    ...(program.endsWith(".ts") ? { execArgv: ["--import", "tsx"] } : {}),
    minThreads: 0,
    maxThreads: size,
    idleTimeout: Number.POSITIVE_INFINITY,
    resourceLimits: { maxOldGenerationSizeMb: maxHeapMb },
  });
  // If a thread fails between two requests, the next request gets a new thread.
  pool.on("error", () => undefined);
  const limit = pLimit(size);
  // Queue here, so that the time limit excludes the wait for a thread.
  return (request) => limit(() => run(pool, request, timeoutMs));
}

async function run(pool: Piscina, request: unknown, timeoutMs: number): Promise<unknown> {
  try {
    return await pool.run(request, { signal: AbortSignal.timeout(timeoutMs) });
  } catch (error) {
    const { name, code, message } = error as NodeJS.ErrnoException;
    if (name === "AbortError") throw new WorkerLostError(`It took more than ${timeoutMs} ms`);
    const isLost = String(code).startsWith("ERR_WORKER") || message.startsWith("worker exited");
    if (isLost) throw new WorkerLostError(message);
    throw error;
  }
}
