import cluster, { type Worker } from "node:cluster";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { log } from "@/lib/log";
import { hear, type Told } from "@/lib/other-processes";

/** What a worker is told, besides what workers tell each other. */
export type Order =
  | { order: "app"; values: Record<string, string> }
  | { order: "stop" }
  | ToldOrder;
type ToldOrder = Told & { order?: undefined };

/** What a worker says of itself. */
export type Report = { state: "listening" | "ready" } | { state: "failed"; reason: string };

/** A server of one process or of several. */
export interface Service {
  /** Serves the app, too, now that the database is there; `values` are settings that were not known before. */
  startApp(values: Record<string, string>): Promise<void>;
  close(): Promise<void>;
}

const stopMs = 20_000;
/** A worker that can't even start must not keep the machine busy. */
const restartMs = 1_000;

/**
 * Runs `count` processes of the server on one port; resolves when all listen. One that dies is replaced, and what one
 * tells the others is passed on.
 */
export async function startWorkers(count: number): Promise<Service> {
  // Each accepts by itself. Handed out in turns, a connection that was on its way to a process when that died would hang.
  cluster.schedulingPolicy = cluster.SCHED_NONE;
  cluster.setupPrimary({ exec: fileURLToPath(new URL("worker.mjs", import.meta.url)), args: [] });
  let isStopping = false;
  let values: Record<string, string> | undefined;

  const all = () => Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);
  const start = (): Worker => {
    const begun = Date.now();
    const worker = cluster.fork();
    worker.on("message", (message: Report | Told) => {
      if (!("topic" in message)) return;
      hear(message);
      for (const other of all()) if (other !== worker && other.isConnected()) other.send(message);
    });
    worker.once("exit", async (code, signal) => {
      if (isStopping) return;
      log.error({ code, signal }, "a process of the server has died; another takes its place");
      await sleep(Math.max(0, begun + restartMs - Date.now()));
      if (isStopping) return;
      const next = start();
      await reported(next, "listening").catch(() => undefined);
      if (values && next.isConnected()) next.send({ order: "app", values } satisfies Order);
    });
    return worker;
  };

  await Promise.all(Array.from({ length: count }, () => reported(start(), "listening")));
  return {
    async startApp(news) {
      values = news;
      // One after the other: loading the app keeps a process busy for a while, and the others answer clicks meanwhile.
      for (const worker of all()) {
        const ready = reported(worker, "ready");
        worker.send({ order: "app", values: news } satisfies Order);
        await ready;
      }
    },
    async close() {
      isStopping = true;
      await Promise.all(all().map(stopWorker));
    },
  };
}

/** Resolves when the worker says so; rejects when it fails or ends instead. */
function reported(worker: Worker, state: Report["state"]): Promise<void> {
  return new Promise((resolve, reject) => {
    const onMessage = (message: Partial<Report>) => {
      if (message.state === "failed") settle(() => reject(new Error(message.reason)));
      if (message.state === state) settle(resolve);
    };
    const onExit = () => settle(() => reject(new Error("A process of the server has ended.")));
    const settle = (act: () => void) => {
      worker.off("message", onMessage).off("exit", onExit);
      act();
    };
    worker.on("message", onMessage).on("exit", onExit);
  });
}

async function stopWorker(worker: Worker): Promise<void> {
  if (worker.isDead()) return;
  const exited = new Promise((resolve) => worker.once("exit", resolve));
  const patience = setTimeout(() => worker.process.kill("SIGKILL"), stopMs);
  if (worker.isConnected()) worker.send({ order: "stop" } satisfies Order);
  else worker.process.kill("SIGTERM");
  await exited;
  clearTimeout(patience);
}
