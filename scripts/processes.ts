import { type ChildProcess, fork } from "node:child_process";
import cluster from "node:cluster";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { provide } from "@/lib/env";
import { log } from "@/lib/log";
import { hear, type Told } from "@/lib/other-processes";
import { processesFolder } from "./build";
import type { Order, Report } from "./obey";
import type { Service } from "./service";

const stopMs = 20_000;
/** One that can't even start must not keep the machine busy. */
const restartMs = 1_000;

/**
 * Runs `count` processes that answer clicks on one port, and, once the database is there, one for the app; resolves when
 * clicks are answered. One that dies is replaced, and what one tells the others is passed on.
 */
export async function startProcesses(count: number): Promise<Service> {
  const folder = await mkdtemp(join(tmpdir(), "clickstamp-"));
  provide({ CLICKSTAMP_APP_SOCKET: join(folder, "app") });
  const running = new Set<ChildProcess>();
  let isStopping = false;
  let values: Record<string, string> | undefined;

  /** Keeps such a process running; one that takes another's place begins with `again`. */
  const keep = (begin: () => ChildProcess, again: (child: ChildProcess) => Promise<void>) => {
    const begun = Date.now();
    const child = begin();
    running.add(child);
    child.on("message", (message: Report | Told) => {
      if (!("topic" in message)) return;
      hear(message);
      for (const other of running) if (other !== child) order(other, message);
    });
    child.once("exit", async (code, signal) => {
      running.delete(child);
      if (isStopping) return;
      log.error({ code, signal }, "a process of the server has died; another takes its place");
      await sleep(Math.max(0, begun + restartMs - Date.now()));
      if (!isStopping) await again(keep(begin, again)).catch(() => undefined);
    });
    return child;
  };
  const work = (child: ChildProcess) => values && order(child, { order: "work", values });
  const keepClicks = () =>
    keep(beginClicks, async (child) => {
      await reported(child, "listening");
      work(child);
    });
  const keepApp = () => keep(beginApp, async (child) => work(child));

  const clicks = Array.from({ length: count }, keepClicks);
  await Promise.all(clicks.map((child) => reported(child, "listening")));
  return {
    async startApp(news) {
      values = news;
      const ready = [...running, keepApp()].map((child) => {
        work(child);
        return reported(child, "ready");
      });
      await Promise.all(ready);
    },
    async close() {
      isStopping = true;
      await Promise.all([...running].map(stop));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function beginClicks(): ChildProcess {
  // Each accepts by itself. Handed out in turns, a connection that was on its way to a process when that died would hang.
  cluster.schedulingPolicy = cluster.SCHED_NONE;
  cluster.setupPrimary({ exec: pathOf("click-process.mjs"), args: [] });
  return cluster.fork().process;
}

const beginApp = () => fork(pathOf("app-process.mjs"));

const pathOf = (file: string) => resolve(processesFolder, file);

function order(child: ChildProcess, message: Order): void {
  if (child.connected) child.send(message);
}

/** Resolves when the process says so; rejects when it fails or ends instead. */
function reported(child: ChildProcess, state: Report["state"]): Promise<void> {
  return new Promise((resolve, reject) => {
    const onMessage = (message: Partial<Report>) => {
      if (message.state === "failed") settle(() => reject(new Error(message.reason)));
      if (message.state === state) settle(resolve);
    };
    const onExit = () => settle(() => reject(new Error("A process of the server has ended.")));
    const settle = (act: () => void) => {
      child.off("message", onMessage).off("exit", onExit);
      act();
    };
    child.on("message", onMessage).on("exit", onExit);
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise((resolve) => child.once("exit", resolve));
  const patience = setTimeout(() => child.kill("SIGKILL"), stopMs);
  if (child.connected) order(child, { order: "stop" });
  else child.kill("SIGTERM");
  await exited;
  clearTimeout(patience);
}
