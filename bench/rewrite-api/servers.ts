import { spawn } from "node:child_process";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Client } from "pg";
import { waitUntil } from "@/server/embedded-postgres/wait-until";
import { npmStart } from "@/tests/e2e/npm-start";
import { freePort } from "@/tests/free-port";
import { newDataDir } from "@/tests/new-data-dir";
import { isOpen } from "@/tests/smtp/is-open";
import { connect, settingsOf } from "../click/ours";

/** A server that emails are sent to. */
export interface Target {
  port: number;
  apiKey: string;
  isBare: boolean;
  /** How many emails it has answered. */
  answered: number;
  stop(): Promise<void>;
}

/** Clickstamp as `npm start` runs it, on its embedded database. */
export interface Ours extends Target {
  /** The process id of npm, which is above all others. */
  pid: number;
  database: Client;
}

const root = join(import.meta.dirname, "../..");

export async function startOurs(changes: Record<string, string> = {}): Promise<Ours> {
  const dataDir = await newDataDir("clickstamp-bench-");
  const port = await freePort();
  const app = await npmStart(root, {
    PORT: String(port),
    DATA_DIR: dataDir,
    LOG_LEVEL: "warn",
    ...changes,
  });
  const database = await connect(await settingsOf(dataDir, 0));
  return {
    port,
    apiKey: app.apiKey,
    isBare: false,
    answered: 0,
    pid: app.process.pid as number,
    database,
    async stop() {
      await database.end();
      await app.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Bare node:http that parses and serialises what it gets. */
export async function startBare(): Promise<Target> {
  const port = await freePort();
  const child = spawn(process.execPath, ["bench/rewrite-api/bare.mjs", String(port)], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
  });
  const end = () => void child.kill();
  process.once("exit", end);
  await waitUntil(10_000, () => isOpen(port));
  return {
    port,
    apiKey: "any",
    isBare: true,
    answered: 0,
    async stop() {
      process.off("exit", end);
      const exited = once(child, "exit");
      child.kill();
      await exited;
    },
  };
}

/** Whether the server reads emails line by line. */
export async function readsLines({ port, apiKey }: Ours): Promise<boolean> {
  const response = await fetch(`http://localhost:${port}/api/rewrite`, {
    method: "POST",
    headers: { Authorization: `Bearer ${apiKey}`, "Content-Type": "application/x-ndjson" },
    body: "",
  });
  await response.text();
  return response.status !== 415;
}

/** Throws unless each email that was answered is in the database, and no other. */
export async function checkStored({ database, answered }: Ours): Promise<void> {
  const { rows } = await database.query("SELECT count(*)::int AS count FROM message");
  const { count } = rows[0];
  if (count !== answered) throw new Error(`${answered} answers, ${count} messages`);
}
