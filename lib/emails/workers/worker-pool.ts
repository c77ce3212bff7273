import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";

/** What a pool needs to know of its workers. */
export interface PoolOptions {
  /** Their program, a TypeScript file that calls answerRequests; its path is from the root of the checkout. */
  program: string;
  size: number;
  /** One that works longer on a request is ended. */
  timeoutMs: number;
  /** One whose heap grows over this is ended. */
  maxHeapMb: number;
}

// Not a path for Worker itself: it knows no TypeScript, and bundlers would look for what it names.
const bootstrap = `
  import("tsx/esm/api").then(({ register }) => {
    register();
    return import(require("node:worker_threads").workerData);
  });
`;

/** Where to send what belongs to an earlier request: to the worker that has answered it. */
export type Seat = object;

/** The worker was ended, or had been before: by its limits or by a failure. What it kept is gone. */
export class WorkerLostError extends Error {
  override name = "WorkerLostError";
}

interface Task {
  id: number;
  request: unknown;
  seat: Slot | undefined;
  resolve(answer: { reply: unknown; seat: Seat }): void;
  reject(error: Error): void;
}

interface Slot {
  worker: Worker;
  current: Task | undefined;
  timer: NodeJS.Timeout | undefined;
  ready: boolean;
  lost: boolean;
}

/**
 * Threads that answer requests, each one at a time, so that the event loop of this one stays free. They are started when
 * they are needed, stay, and keep no process alive.
 */
export class WorkerPool {
  #slots: Slot[] = [];
  #waiting: Task[] = [];
  #lastId = 0;

  constructor(private readonly options: PoolOptions) {}

  /** Rejects with WorkerLostError when the worker is ended at it, or `seat` has been lost. */
  ask(request: unknown, seat?: Seat): Promise<{ reply: unknown; seat: Seat }> {
    return new Promise((resolve, reject) => {
      const task = { id: ++this.#lastId, request, seat: seat as Slot | undefined, resolve, reject };
      if (task.seat?.lost) return reject(new WorkerLostError("The worker is gone"));
      this.#waiting.push(task);
      this.#assign();
    });
  }

  #assign(): void {
    const all =
      this.#waiting.some(({ seat }) => !seat) && this.#slots.every(({ current }) => current);
    if (all && this.#slots.length < this.options.size) this.#slots.push(this.#start());
    for (const slot of this.#slots) {
      if (slot.current) continue;
      // What belongs to an earlier request goes first: it frees what the worker keeps.
      const own = this.#waiting.findIndex(({ seat }) => seat === slot);
      const next = own < 0 ? this.#waiting.findIndex(({ seat }) => !seat) : own;
      const [task] = next < 0 ? [] : this.#waiting.splice(next, 1);
      if (task) this.#give(slot, task);
    }
  }

  #start(): Slot {
    const worker = new Worker(bootstrap, {
      eval: true,
      workerData: pathToFileURL(join(process.cwd(), this.options.program)).href,
      resourceLimits: { maxOldGenerationSizeMb: this.options.maxHeapMb },
    });
    worker.unref();
    const slot: Slot = { worker, current: undefined, timer: undefined, ready: false, lost: false };
    worker.on("message", (message: "ready" | { id: number; reply: unknown }) => {
      if (message === "ready") {
        slot.ready = true;
        return this.#watch(slot);
      }
      const { id, reply } = message;
      const task = slot.current;
      if (task?.id !== id) return;
      clearTimeout(slot.timer);
      slot.current = undefined;
      worker.unref();
      task.resolve({ reply, seat: slot });
      this.#assign();
    });
    worker.on("error", (error) => this.#lose(slot, `The worker failed: ${error.message}`));
    worker.on("exit", () => this.#lose(slot, "The worker ended"));
    return slot;
  }

  #give(slot: Slot, task: Task): void {
    slot.current = task;
    // Somebody waits for the answer.
    slot.worker.ref();
    slot.worker.postMessage({ id: task.id, request: task.request });
    if (slot.ready) this.#watch(slot);
  }

  /** The time that a worker takes to start is not the request's. */
  #watch(slot: Slot): void {
    if (!slot.current) return;
    slot.timer = setTimeout(() => {
      this.#lose(slot, `The worker took more than ${this.options.timeoutMs} ms`);
    }, this.options.timeoutMs);
  }

  #lose(slot: Slot, why: string): void {
    if (slot.lost) return;
    slot.lost = true;
    clearTimeout(slot.timer);
    this.#slots = this.#slots.filter((other) => other !== slot);
    const gone = [slot.current, ...this.#waiting.filter(({ seat }) => seat === slot)];
    this.#waiting = this.#waiting.filter(({ seat }) => seat !== slot);
    for (const task of gone) task?.reject(new WorkerLostError(why));
    void slot.worker.terminate();
    this.#assign();
  }
}
