import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "@/tests/free-port";
import { epoch } from "./messages";

/** A server under measurement. */
export interface Server {
  name: string;
  port: number;
  /** Whether each of its responses has a row in the database. */
  records: boolean;
  process: ChildProcess;
  stop(): Promise<void>;
}

export interface Settings {
  databaseUrl: string;
  identifierKeys: string;
  nextauthSecret: string;
  messages: number;
}

const root = join(import.meta.dirname, "../..");

/** Bare node:http with a constant response. `insert`: responds after the same batched insert as Clickstamp's. */
export async function bareServer(
  name: string,
  insert: (Settings & { first: number }) | undefined,
): Promise<Server> {
  const port = await freePort();
  const spool = await mkdtemp(join(tmpdir(), "clickstamp-bench-"));
  const variables = insert
    ? {
        ...ownVariables(insert),
        MESSAGES: String(insert.messages),
        FIRST: String(insert.first),
        EPOCH: String(epoch.value),
        DATA_DIR: spool,
      }
    : {};
  const args = ["bench/click/bare.mjs", String(port), ...(insert ? ["insert"] : [])];
  const child = start(process.execPath, args, variables);
  return ready({ name, port, records: insert !== undefined, process: child }, spool);
}

/** nginx with just `return 302`; undefined if it is not installed. */
export async function nginx(): Promise<Server | undefined> {
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), "clickstamp-nginx-"));
  await mkdir(join(folder, "logs"));
  await writeFile(
    join(folder, "nginx.conf"),
    `daemon off; worker_processes auto; pid ${folder}/pid; error_log ${folder}/error.log;
     events { worker_connections 4096; }
     http { access_log off; keepalive_requests 1000000000;
       server { listen 127.0.0.1:${port} backlog=4096; return 302 https://www.example.com/a/path?x=1; } }`,
  );
  const child = start("nginx", ["-p", folder, "-c", join(folder, "nginx.conf")], {});
  const failed = await Promise.race([once(child, "error"), sleep(500)]);
  if (failed) return undefined;
  return ready({ name: "nginx, return 302", port, records: false, process: child }, folder);
}

/** `next start`: middleware.ts handles clicks. */
export async function nextStart(settings: Settings): Promise<Server> {
  const port = await freePort();
  const spool = await mkdtemp(join(tmpdir(), "clickstamp-bench-"));
  const args = ["node_modules/next/dist/bin/next", "start", "-p", String(port), "-H", "127.0.0.1"];
  const child = start(process.execPath, args, {
    ...ownVariables(settings),
    DATA_DIR: spool,
    NODE_ENV: "production",
  });
  return ready({ name: "middleware.ts (next start)", port, records: true, process: child }, spool);
}

/** The settings of a process that `npm start` does not start. */
export function ownVariables(settings: Settings): Record<string, string> {
  return {
    DATABASE_URL: settings.databaseUrl,
    IDENTIFIER_KEYS: settings.identifierKeys,
    NEXTAUTH_SECRET: settings.nextauthSecret,
    APP_URL: "http://localhost",
    CLICK_URL: "http://clicks.localhost",
  };
}

function start(command: string, args: string[], variables: Record<string, string>): ChildProcess {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, ...variables };
  return spawn(command, args, {
    cwd: root,
    env: env as unknown as NodeJS.ProcessEnv,
    stdio: ["ignore", "ignore", "inherit"],
  });
}

async function ready(server: Omit<Server, "stop">, folder: string): Promise<Server> {
  for (let tries = 0; !(await answers(server.port)); tries += 1) {
    if (tries > 300 || server.process.exitCode !== null) {
      throw new Error(`${server.name} did not start`);
    }
    await sleep(100);
  }
  return {
    ...server,
    async stop() {
      const exited = once(server.process, "exit");
      server.process.kill("SIGTERM");
      const patience = setTimeout(() => server.process.kill("SIGKILL"), 10_000);
      await exited;
      clearTimeout(patience);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const headers = { host: "clicks.localhost" };
    get({ host: "127.0.0.1", port, path: "/", headers }, (response) => {
      response.resume();
      resolve(true);
    }).once("error", () => resolve(false));
  });
}
