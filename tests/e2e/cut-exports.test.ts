import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";
import { Client } from "pg";
import { findProgram } from "@/tests/find-program";
import { freePort } from "@/tests/free-port";
import { fetchApi } from "@/tests/openapi/fetch-api";
import { type App, startApp } from "../fault/app";
import { type Database, startDatabase } from "../fault/database";
import { signalAll } from "../fault/signal-all";
import { expect, test } from "./instance";

// curl, because Node may take a reset that follows data for an orderly end.

const clicks = 60_000;
/** Of curl: https://curl.se/libcurl/c/libcurl-errors.html */
const outcomes: Record<string, string> = { "0": "complete", "18": "cut off", "56": "reset" };

let curl: string;
let folder: string;
let database: Database;
let app: App | undefined;
let message: string;

test.describe.configure({ mode: "serial" });

test.beforeAll(async ({ instance }) => {
  test.setTimeout(240_000);
  curl = findProgram("curl");
  folder = await mkdtemp(join(tmpdir(), "clickstamp-exports-"));
  database = await startDatabase();
  await start(instance);
  const answer = await fetchApi(`http://localhost:${app?.port}/api/rewrite`, {
    method: "POST",
    headers: { Authorization: `Bearer ${app?.apiKey}`, "Content-Type": "application/json" },
    body: JSON.stringify({ html: '<a href="https://example.com/">x</a>' }),
  });
  message = (await answer.json()).id;
  const client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query(
    `INSERT INTO click (id, time, message_id, position, workspace_id, campaign_id, click_host, method, user_agent, automated, rules)
     SELECT gen_random_uuid(), now() - number * interval '1 second', id, 1, workspace_id, campaign_id, click_host, 'GET',
            repeat('Browser', 50), false, 1
     FROM message, generate_series(1, $2) AS number WHERE id = $1`,
    [message, clicks],
  );
  await client.end();
});

test.afterAll(async () => {
  await app?.stop();
  await database?.stop();
  if (folder) await rm(folder, { recursive: true, force: true });
});

async function start(instance: { folder: string }): Promise<void> {
  app = await startApp(
    {
      folder: instance.folder,
      port: await freePort(),
      dataDir: join(folder, "data"),
      databaseUrl: database.url,
      variables: { WORKERS: "1" },
    },
    "ready",
  );
}

const argumentsFor = (version: string, format: string) => [
  "--silent",
  `--http${version}`,
  "--header",
  `Authorization: Bearer ${app?.apiKey}`,
  `http://localhost:${app?.port}/api/clicks?format=${format}&message=${message}`,
];

/** How an export ends that is under way when `interrupt` comes. */
async function outcome(version: string, interrupt: () => unknown): Promise<string> {
  const slowly = ["--limit-rate", "2M", ...argumentsFor(version, "ndjson")];
  const child = spawn(curl, slowly, { stdio: ["ignore", "pipe", "inherit"] });
  const exited = once(child, "exit");
  await once(child.stdout, "data");
  const rest = text(child.stdout);
  await interrupt();
  const [code] = await exited;
  await rest;
  return outcomes[String(code)] ?? `exit code ${code}`;
}

for (const [version, cut] of [
  ["1.0", "reset"],
  ["1.1", "cut off"],
] as const) {
  test(`a complete export over HTTP/${version} has as many rows as it said`, async () => {
    const { stdout } = await promisify(execFile)(
      curl,
      ["--include", ...argumentsFor(version, "ndjson")],
      { maxBuffer: 2 ** 30 },
    );
    const [head = "", body = ""] = stdout.split("\r\n\r\n", 2);
    expect(head).toMatch(new RegExp(`^x-clickstamp-expected-rows: ${clicks}$`, "im"));
    expect(body.trimEnd().split("\n")).toHaveLength(clicks);
  });

  test(`an export over HTTP/${version} shows that the database went away`, async () => {
    const went = outcome(version, () => {
      database.proxy.set({ kind: "refused" });
      database.proxy.drop();
    });
    try {
      expect(await went).toBe(cut);
    } finally {
      database.proxy.set({ kind: "clear" });
    }
  });

  test(`an export over HTTP/${version} shows that the app's process was killed`, async () => {
    const kill = async () => signalAll((await app?.processes("app")) ?? [], "SIGKILL");
    expect(await outcome(version, kill)).toBe(cut);
    const health = async () => (await fetchApi(`http://localhost:${app?.port}/api/health`)).status;
    await expect.poll(health, { timeout: 30_000 }).toBe(200);
  });

  test(`an export over HTTP/${version} shows that the server was stopped`, async ({ instance }) => {
    const stopped = app;
    expect(await outcome(version, () => stopped?.stop())).toBe(cut);
    await start(instance);
  });
}
