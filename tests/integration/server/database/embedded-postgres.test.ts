import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Client } from "pg";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { findBinaries } from "@/server/embedded-postgres/binaries";
import { createCluster } from "@/server/embedded-postgres/create-cluster";
import { placeOfCluster } from "@/server/embedded-postgres/place";
import { findRunning, isAlive } from "@/server/embedded-postgres/running";
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from "@/server/embedded-postgres/start-embedded-postgres";
import { stopPostmaster } from "@/server/embedded-postgres/stop-postmaster";
import { systemUser } from "@/server/embedded-postgres/system-user";
import { newDataDir } from "@/tests/new-data-dir";

const asRoot = process.getuid?.() === 0;
let dataDir: string;
let folder: string;
let running: EmbeddedPostgres[];

beforeEach(async () => {
  dataDir = await newDataDir("clickstamp-data-");
  folder = join(dataDir, "postgres");
  running = [];
});

afterEach(async () => {
  for (const postgres of running) await postgres.stop();
  await stopPostmaster(folder);
  await rm(dataDir, { recursive: true });
});

test("keeps its data over a stop, and leaves no process behind", async () => {
  const first = await start();
  await query(first.url, "CREATE TABLE kept AS SELECT 7 AS n");
  const { pid } = (await findRunning(folder))!;
  await first.stop();
  // It has ended, but keeps its number until Node has collected it.
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false), { timeout: 20_000 });
  const second = await start();
  expect(await query(second.url, "SELECT n FROM kept")).toEqual([{ n: 7 }]);
});

test("answers on loopback only, and only to the password", async () => {
  const { url } = await start();
  const settings =
    "SELECT current_setting('listen_addresses') AS a, current_setting('unix_socket_directories') AS s";
  expect(await query(url, settings)).toEqual([{ a: "127.0.0.1", s: "" }]);
  const wrong = new URL(url);
  wrong.password = "wrong";
  await expect(query(wrong.href, "SELECT 1")).rejects.toThrow(/password authentication failed/);
});

test("keeps statements, rows and the password out of its log, which only we can read", async () => {
  const { url } = await start();
  await query(url, "CREATE TABLE t (n text UNIQUE)");
  await query(url, "INSERT INTO t VALUES ('jane@example.com')");
  await expect(query(url, "INSERT INTO t VALUES ('jane@example.com')")).rejects.toThrow(/unique/);
  const file = join(dataDir, "postgres.log");
  const log = await readFile(file, "utf8");
  expect(log).toContain("duplicate key value");
  expect(log).not.toContain("jane@example.com");
  expect(log).not.toContain("s3cret");
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});

test("refuses a second start on the same folder while the first runs", async () => {
  const first = await start();
  await expect(start()).rejects.toThrow(`Clickstamp is already running on DATA_DIR ${dataDir}.`);
  expect(await query(first.url, "SELECT 1 AS n")).toEqual([{ n: 1 }]);
});

test("lets exactly one of two starts win that come at once on an empty folder", async () => {
  const results = await Promise.allSettled([startInChild(), startInChild()]);
  const [won] = results.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  const [lost] = results.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  expect(results.filter((one) => one.status === "fulfilled")).toHaveLength(1);
  expect(String(lost)).toMatch(/already running/);
  expect(await query(won!.url, "SELECT 1 AS n")).toEqual([{ n: 1 }]);
  await won!.kill();
  expect(await readdir(dataDir)).toEqual(["postgres", "postgres.log"]);
});

test("takes over the Postgres that a killed process left running", async () => {
  const { url, kill } = await startInChild();
  await query(url, "CREATE TABLE kept AS SELECT 7 AS n");
  await kill();
  const left = await findRunning(folder);
  const next = await start();
  expect(next.url).toBe(url);
  expect(await findRunning(folder)).toEqual(left);
  expect(await query(next.url, "SELECT n FROM kept")).toEqual([{ n: 7 }]);
  await next.stop();
  expect(await findRunning(folder)).toBeUndefined();
});

test("starts after process and postmaster were both killed", async () => {
  const { url, kill } = await startInChild();
  await query(url, "CREATE TABLE kept AS SELECT 7 AS n");
  await kill();
  process.kill((await findRunning(folder))!.pid, "SIGKILL");
  const next = await start();
  expect(await query(next.url, "SELECT n FROM kept")).toEqual([{ n: 7 }]);
});

test("starts Postgres again on the same port when it is killed, more than once", async () => {
  const events: string[] = [];
  const { url } = await start((sentence) => events.push(sentence));
  await query(url, "CREATE TABLE kept AS SELECT 7 AS n");
  for (const times of [1, 2]) {
    process.kill((await findRunning(folder))!.pid, "SIGKILL");
    await vi.waitFor(() => expect(events).toHaveLength(2 * times), { timeout: 20_000 });
    expect(await query(url, "SELECT n FROM kept")).toEqual([{ n: 7 }]);
  }
  await expect(start()).rejects.toThrow(/already running/);
});

test("is not deceived by a process id that now belongs to something else", async () => {
  await (await start()).stop();
  const lines = [process.pid, folder, 1, 29999, "", "127.0.0.1", "", "ready"];
  await writeFile(join(folder, "postmaster.pid"), `${lines.join("\n")}\n`);
  const { url } = await start();
  expect(await query(url, "SELECT 1 AS n")).toEqual([{ n: 1 }]);
});

test("sweeps away what an interrupted creation left", async () => {
  await mkdir(join(dataDir, "postgres.new-999999999"));
  await start();
  expect(await readdir(dataDir)).toEqual(["postgres", "postgres.log"]);
});

test("says what to do when secrets.json belongs to another database", async () => {
  await (await start()).stop();
  await expect(startEmbeddedPostgres({ dataDir, password: "other" })).rejects.toThrow(
    /^The password of the embedded database is not the one in secrets.json/,
  );
});

test.runIf(asRoot)("says in initdb's own words why there is no database", async () => {
  // As in containers that run under a number without a name.
  const nameless = { uid: 54_321, gid: 54_321 };
  const created = createCluster(folder, "password", await findBinaries(systemUser()), nameless);
  await expect(created).rejects.toThrow(/could not look up effective user ID 54321/);
});

test.runIf(asRoot)("puts the cluster elsewhere when its user can't enter the folder", async () => {
  await chmod(dataDir, 0o700);
  const place = await placeOfCluster(dataDir, systemUser());
  expect(place.folder).toMatch(/^\/var\/lib\/clickstamp\/[0-9a-f]{16}\/postgres$/);
  expect(place.notice).toContain(place.folder);
  const postgres = await start();
  expect(postgres.notice).toBe(place.notice);
  await postgres.stop();
  await chmod(dataDir, 0o711);
  expect(await placeOfCluster(dataDir, systemUser())).toEqual(place);
  await rm(join(place.folder, ".."), { recursive: true });
});

async function start(onEvent?: (sentence: string) => void): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ dataDir, password: "s3cret", onEvent });
  running.push(postgres);
  return postgres;
}

/** The same in a process of its own, which can be killed without a chance to clean up. */
async function startInChild(): Promise<{ url: string; kill(): Promise<void> }> {
  const script = `
    import { startEmbeddedPostgres } from "./server/embedded-postgres/start-embedded-postgres.ts";
    const options = { dataDir: ${JSON.stringify(dataDir)}, password: "s3cret" };
    const { url } = await startEmbeddedPostgres(options);
    process.stdout.write(url);
    setInterval(() => {}, 1000);`;
  const args = ["--import", "tsx", "--input-type=module", "--eval", script];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
  const kill = async () => {
    child.kill("SIGKILL");
    await once(child, "exit");
  };
  let stderr = "";
  child.stderr.on("data", (chunk) => {
    stderr += chunk;
  });
  return new Promise((resolve, reject) => {
    child.stdout.once("data", (url) => resolve({ url: String(url), kill }));
    child.once("close", () => reject(new Error(stderr)));
  });
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
