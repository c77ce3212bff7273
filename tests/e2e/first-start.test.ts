import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { freePort } from "@/tests/free-port";
import { type App, startApp } from "../fault/app";
import { type Database, startDatabase } from "../fault/database";
import { expect, test } from "./instance";

let folder: string;
let database: Database;
let databases = 0;
const running: App[] = [];

test.describe.configure({ mode: "serial" });

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "clickstamp-first-start-"));
  database = await startDatabase();
});

test.afterEach(async () => {
  await Promise.all(running.splice(0).map((app) => app.stop()));
});

test.afterAll(async () => {
  await database?.stop();
  if (folder) await rm(folder, { recursive: true, force: true });
});

async function query(sql: string, url = database.url) {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function emptyDatabase(): Promise<string> {
  databases += 1;
  await query(`CREATE DATABASE empty_${databases}`);
  const url = new URL(database.url);
  url.pathname = `/empty_${databases}`;
  return url.href;
}

async function start(
  instance: { folder: string },
  databaseUrl: string,
  { name, until = "ready", key }: { name: string; until?: "ready" | "clicks"; key?: string },
): Promise<App> {
  const app = await startApp(
    {
      folder: instance.folder,
      port: await freePort(),
      dataDir: join(folder, name),
      databaseUrl,
      variables: {
        WORKERS: "1",
        NEXTAUTH_SECRET: "s".repeat(32),
        IDENTIFIER_KEYS: "k".repeat(32),
        ...(key !== undefined && { ADMIN_API_KEY: key }),
      },
    },
    until,
  );
  running.push(app);
  return app;
}

async function isReady(url: string): Promise<boolean> {
  const answer = await fetch(url);
  await answer.arrayBuffer();
  return answer.ok;
}

/** What a call with the key is answered at the moment at which the health check first says ready. */
async function firstCall({ port }: App, key: string): Promise<number> {
  const url = `http://localhost:${port}/api`;
  const deadline = Date.now() + 60_000;
  while (!(await isReady(`${url}/health`))) {
    if (Date.now() > deadline) throw new Error("not ready within a minute");
    // Short, to be there before the first moment has passed.
    await sleep(10);
  }
  const headers = { Authorization: `Bearer ${key}` };
  return (await fetch(`${url}/campaigns`, { headers })).status;
}

test("the configured key works as soon as the health check says ready", async ({ instance }) => {
  const url = await emptyDatabase();
  const options = { name: "ready", until: "clicks" } as const;
  const first = await start(instance, url, { ...options, key: "the_key_of_the_first_start" });
  expect(await firstCall(first, "the_key_of_the_first_start")).toBe(200);
  await first.stop();

  const again = await start(instance, url, { ...options, key: "the_key_of_the_second_start" });
  expect(await firstCall(again, "the_key_of_the_second_start")).toBe(200);
  expect(await firstCall(again, "the_key_of_the_first_start")).toBe(200);
  await again.stop();
});

test("a start that is stopped half way tells the password and key it has generated", async ({
  instance,
}) => {
  const url = await emptyDatabase();
  const app = await start(instance, url, { name: "stopped", until: "clicks", key: "" });
  await expect.poll(() => usersIn(url), { intervals: [10], timeout: 60_000 }).toBe(1);
  expect(await app.stop()).toBe(0);
  expect(app.output().match(/(Password|API key) .*shown once/g)).toHaveLength(2);
});

/** None before the tables are there. */
async function usersIn(url: string): Promise<number> {
  const rows = await query("SELECT count(*)::int AS users FROM app_user", url).catch(() => []);
  return rows[0]?.users ?? 0;
}

test("three nodes that start at once on an empty database are one instance", async ({
  instance,
}) => {
  const url = await emptyDatabase();
  const names = ["node-1", "node-2", "node-3"];
  const nodes = await Promise.all(names.map((name) => start(instance, url, { name })));
  const counts = await query(
    `SELECT (SELECT count(*)::int FROM workspace) AS workspaces,
            (SELECT count(*)::int FROM app_user) AS users, (SELECT count(*)::int FROM api_key) AS keys`,
    url,
  );
  expect(counts).toEqual([{ workspaces: 1, users: 1, keys: 1 }]);
  const tellers = nodes.filter((node) => /Password .*shown once/.test(node.output()));
  expect(tellers).toHaveLength(1);
  for (const node of nodes) expect(await firstCall(node, node.apiKey)).toBe(200);
});
