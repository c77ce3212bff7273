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
  /** Of the first process, which starts the others. */
  pid: number;
  apiKey: string;
  /** Everything it has printed. */
  output(): string;
  /** Its processes of that kind: those that answer clicks or rewrite emails, or the one that serves the app. */
  processes(kind: "click" | "api" | "app"): Promise<number[]>;
  /** SIGUSR2. */
  signalReload(): void;
  /** The same; resolves once another server is ready and the one before has ended. */
  reload(): Promise<void>;
  /** kill -9 to all of its processes. */
  kill(): Promise<void>;
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>;
}

export interface AppOptions {
  folder: string;
  port: number;
  dataDir: string;
  /** Empty: that of DATA_DIR. */
  databaseUrl: string;
  variables?: Record<string, string>;
  /** A socket to hand over to it, as systemd does. */
  listenFd?: number;
}

export const apiKey = "clickstamp_key_of_the_fault_tests";

/** Starts it; resolves once `until` holds: the whole app is ready, or, with the database down, clicks are. */
export async function startApp(options: AppOptions, until: "ready" | "clicks"): Promise<App> {
  const { folder, port, dataDir, databaseUrl, variables, listenFd } = options;
  const command = [process.execPath, "server/start.mjs"];
  // The shell becomes the app, so that its number is the app's.
  const child = spawn("sh", ["-c", 'LISTEN_PID=$$ exec "$@"', "sh", ...command], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe", ...(listenFd === undefined ? [] : [listenFd])],
    env: {
      LISTEN_FDS: listenFd === undefined ? "" : "1",
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
      API_WORKERS: "2",
      ...variables,
    } as unknown as NodeJS.ProcessEnv,
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text) => {
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
    pid: child.pid as number,
    apiKey,
    output: () => output,
    processes: async (kind) => {
      const pids = await descendantsOf(child.pid as number);
      const isOne = await Promise.all(pids.map((pid) => runs(pid, `${kind}-process.mjs`)));
      return pids.filter((_, index) => isOne[index]);
    },
    signalReload: () => void child.kill("SIGUSR2"),
    reload: async () => {
      const before = await descendantsOf(child.pid as number);
      const old = await Promise.all(before.map((pid) => runs(pid, "-process.mjs")));
      const readyTimes = () => output.split("Ctrl-C stops everything").length;
      const times = readyTimes();
      child.kill("SIGUSR2");
      const isOver = async () => {
        const now = await descendantsOf(child.pid as number);
        return readyTimes() > times && !now.some((pid) => old[before.indexOf(pid)]);
      };
      const until = Date.now() + startTimeoutMs;
      while (!(await isOver())) {
        if (Date.now() > until) throw new Error(`the app was not reloaded:\n${output}`);
        await sleep(50);
      }
    },
    kill: async () => {
      const pid = child.pid as number;
      signalAll([pid, ...(await descendantsOf(pid))], "SIGKILL");
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

async function descendantsOf(pid: number): Promise<number[]> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8").catch(() => "");
  const children = text.split(" ").filter(Boolean).map(Number);
  return [...children, ...(await Promise.all(children.map(descendantsOf))).flat()];
}

const runs = async (pid: number, script: string) =>
  (await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")).includes(script);
