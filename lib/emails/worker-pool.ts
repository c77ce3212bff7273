import pLimit from "p-limit";
import { Piscina } from "piscina";

export interface PoolOptions {
  /** The program of the threads, a module whose default export answers a request; its path is from the root of the checkout. */
  program: string;
  size: number;
  /** A thread that works longer on a request is ended. */
  timeoutMs: number;
  /** One whose heap grows over this is ended. */
  maxHeapMb: number;
}

/** The thread was ended by its limits or by a failure, and with it the request. */
export class WorkerLostError extends Error {
  override name = "WorkerLostError";
}

/**
 * Makes a function that has requests answered by threads, each one at a time, so that the event loop of this one stays free. Threads start
 * when they are needed, stay, and keep no process alive. Requests and answers are data. It rejects with WorkerLostError when the thread is
 * ended at the request, and with what the program throws.
 */
export function createWorkerPool(options: PoolOptions): (request: unknown) => Promise<unknown> {
  const { program, size, timeoutMs, maxHeapMb } = options;
  const pool = new Piscina({
    filename: new URL(program, `file://${process.cwd()}/`).href,
    // A program in TypeScript is compiled as it is loaded.
    ...(program.endsWith(".ts") ? { execArgv: ["--import", "tsx"] } : {}),
    minThreads: 0,
    maxThreads: size,
    idleTimeout: Number.POSITIVE_INFINITY,
    resourceLimits: { maxOldGenerationSizeMb: maxHeapMb },
  });
  // A failure of a thread between two requests: the next request gets another one.
  pool.on("error", () => undefined);
  const limit = pLimit(size);
  // In turn, so that the time a request waits for a thread doesn't count.
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
