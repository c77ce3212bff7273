import { spawn } from "node:child_process";
import { once } from "node:events";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Client } from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findRunning } from "@/server/embedded-postgres/running";
import { startEmbeddedPostgres } from "@/server/embedded-postgres/start-embedded-postgres";
import { stopPostmaster } from "@/server/embedded-postgres/stop-postmaster";
import { freePort } from "@/tests/free-port";
import { newDataDir } from "@/tests/new-data-dir";
import { startThatEnds } from "./npm-start";

// A start that comes to nothing leaves no database running.

const password = "of the first start";
let dataDir: string;
let folder: string;

beforeEach(async () => {
  dataDir = await newDataDir("clickstamp-data-");
  folder = join(dataDir, "postgres");
});

afterEach(async () => {
  await stopPostmaster(folder);
  await rm(dataDir, { recursive: true });
});

const variables = async () => ({
  DATA_DIR: dataDir,
  RUNTIME_DIRECTORY: dataDir,
  PORT: String(await freePort()),
});

async function clusterWith(sql: string): Promise<void> {
  const postgres = await startEmbeddedPostgres({ dataDir, password });
  const client = new Client({ connectionString: postgres.url });
  await client.connect();
  await client.query(sql);
  await client.end();
  await postgres.stop();
}

const saveSecrets = (DATABASE_PASSWORD: string) =>
  writeFile(
    join(dataDir, "secrets.json"),
    JSON.stringify({
      NEXTAUTH_SECRET: "s".repeat(32),
      IDENTIFIER_KEYS: "k".repeat(32),
      DATABASE_PASSWORD,
    }),
  );

test("with secrets that belong to another database", async () => {
  await clusterWith("SELECT 1");
  await saveSecrets("of another one");
  const ended = await startThatEnds(await variables());
  expect(ended.stderr).toMatch(
    /^The password of the embedded database is not the one in secrets.json/,
  );
  expect(ended.code).toBe(1);
  expect(await findRunning(folder)).toBeUndefined();
});

test("with a migration that fails", async () => {
  await clusterWith("CREATE TABLE click (in_the_way int)");
  await saveSecrets(password);
  const ended = await startThatEnds(await variables());
  expect(ended.stderr).toMatch(/^The migration \w+ failed and was rolled back/);
  expect(ended.code).toBe(1);
  expect(await findRunning(folder)).toBeUndefined();
});

test.each([
  ["SIGTERM", password],
  ["SIGINT", password],
  // Never let in: nothing is known of it but that it was started.
  ["SIGTERM", "of another one"],
] as const)("with %s while the database starts", async (signal, given) => {
  await clusterWith("SELECT 1");
  await saveSecrets(given);
  const env = { PATH: process.env.PATH, ...(await variables()) } as unknown as NodeJS.ProcessEnv;
  const child = spawn(process.execPath, ["server/start.mjs"], { env, stdio: "ignore" });
  const exited = once(child, "exit");
  await expect.poll(() => findRunning(folder), { interval: 2 }).toBeDefined();
  child.kill(signal);
  await exited;
  expect(await findRunning(folder)).toBeUndefined();
});
