import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { get } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { signalAll } from "./signal-all";

const startTimeoutMs = 300_000;

/** What `npm start` runs, as real processes. */
export interface App {
  port: number;
  apiKey: string;
  /** Everything it has printed. */
  output(): string;
  /** Its processes of that kind: those that answer clicks, or the one that serves the app. */
  processes(kind: "click" | "app"): Promise<number[]>;
  /** kill -9 to all of its processes. */
  kill(): Promise<void>;
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>;
}

export interface AppOptions {
  folder: string;
  port: number;
  dataDir: string;
  databaseUrl: string;
  variables?: Record<string, string>;
}

export const apiKey = "clickstamp_key_of_the_fault_tests";

/** Starts it; resolves once `until` holds: the whole app is ready, or, with the database down, clicks are. */
export async function startApp(options: AppOptions, until: "ready" | "clicks"): Promise<App> {
  const { folder, port, dataDir, databaseUrl, variables } = options;
  const child = spawn(process.execPath, ["scripts/start.mjs"], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      PORT: String(port),
      HOST: "127.0.0.1",
      DATA_DIR: dataDir,
      // Where what it leaves when it is killed is removed with the rest.
      RUNTIME_DIRECTORY: dataDir,
      DATABASE_URL: databaseUrl,
      ADMIN_API_KEY: apiKey,
      WORKERS: "2",
      ...variables,
    } as unknown as NodeJS.ProcessEnv,
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      output += text;
    });
  }
  const isThere = async () =>
    until === "ready" ? output.includes("Ctrl-C stops everything") : await answersClicks(port);
  const deadline = Date.now() + startTimeoutMs;
  while (!(await isThere())) {
    if (child.exitCode !== null || Date.now() > deadline) {
      child.kill("SIGKILL");
      throw new Error(`the app did not start:\n${output}`);
    }
    await sleep(20);
  }
  return {
    port,
    apiKey,
    output: () => output,
    processes: async (kind) => {
      const pids = await childrenOf(child.pid as number);
      const isOne = await Promise.all(pids.map((pid) => runs(pid, `${kind}-process.mjs`)));
      return pids.filter((_, index) => isOne[index]);
    },
    kill: async () => {
      const pid = child.pid as number;
      signalAll([pid, ...(await childrenOf(pid))], "SIGKILL");
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    },
    stop: () => stop(child),
  };
}

async function stop(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  const patience = setTimeout(() => child.kill("SIGKILL"), 60_000);
  const [code] = await exited;
  clearTimeout(patience);
  return code;
}

/** A click host that knows no such link says so. */
function answersClicks(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const headers = { host: "clicks.localhost" };
    const request = get({ host: "127.0.0.1", port, path: "/", headers }, (response) => {
      response.resume();
      resolve(response.statusCode === 404);
    });
    request.once("error", () => resolve(false));
  });
}

async function childrenOf(pid: number): Promise<number[]> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8").catch(() => "");
  return text.split(" ").filter(Boolean).map(Number);
}

const runs = async (pid: number, script: string) =>
  (await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")).includes(script);
