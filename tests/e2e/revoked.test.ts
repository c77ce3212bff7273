import { spawn } from "node:child_process";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { Client } from "pg";
import { findProgram } from "@/tests/find-program";
import { freePort } from "@/tests/free-port";
import { newDataDir } from "@/tests/new-data-dir";
import { fetchApi } from "@/tests/openapi/fetch-api";
import { type App, startApp } from "../fault/app";
import { type Database, startDatabase } from "../fault/database";
import { installedFolder } from "./install";
import { expect, test } from "./instance";
import { addPerson, cookieOf, type Person } from "./person";

// What ends at one node must end what runs at another. How long that takes is noted with each test.

test.describe.configure({ mode: "serial" });

const clicks = 100_000;

let folders: string[];
let database: Database;
let apps: App[];
let campaignId: string;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  folders = await Promise.all([1, 2].map((node) => newDataDir(`clickstamp-revoked-${node}-`)));
  database = await startDatabase();
  apps = [];
  const secrets = {
    NEXTAUTH_SECRET: "a secret that both nodes share, for tests",
    IDENTIFIER_KEYS: "a key that both nodes share for the tests",
  };
  for (const dataDir of folders) {
    const options = { folder: installedFolder(), port: await freePort(), dataDir };
    const variables = { WORKERS: "1", ...secrets };
    apps.push(await startApp({ ...options, databaseUrl: database.url, variables }, "ready"));
  }
  const { id } = await (await api(1, "POST", "/api/rewrite", email)).json();
  campaignId = await query(
    `WITH added AS (
       INSERT INTO click (id, time, message_id, position, workspace_id, campaign_id, click_host, method, user_agent, automated, rules)
       SELECT gen_random_uuid(), now() - number * interval '1 second', id, 1, workspace_id, campaign_id, click_host, 'GET',
              repeat('Browser', 50), false, 1
       FROM message, generate_series(1, $2) AS number WHERE id = $1)
     SELECT campaign_id FROM message WHERE id = $1`,
    [id, clicks],
  );
});
test.afterAll(async () => {
  for (const app of apps ?? []) await app.stop();
  await database?.stop();
  for (const folder of folders ?? []) await rm(folder, { recursive: true, force: true });
});

const email = { html: '<a href="https://example.com/">x</a>', campaign: "Watched" };

/** Calls the API of node 1 or 2, as the operator's key unless another is given. */
function api(node: number, method: string, path: string, body?: unknown, key?: string) {
  const app = apps[node - 1] as App;
  return fetchApi(`http://localhost:${app.port}${path}`, {
    method,
    headers: { Authorization: `Bearer ${key ?? app.apiKey}`, "Content-Type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
}

async function query(sql: string, values: unknown[]): Promise<string> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  try {
    const { rows } = await client.query(sql, values);
    return String(Object.values(rows[0] ?? {})[0]);
  } finally {
    await client.end();
  }
}

interface Running {
  /** Resolves when it has ended, with the time. */
  ended: Promise<number>;
}

/**
 * Begins to read a response of node 2, which takes 15 seconds and more if nothing ends it. What has ended there is still read
 * from buffers for one or two seconds.
 */
async function begin(path: string, ...headers: string[]): Promise<Running> {
  const url = `http://localhost:${apps[1]?.port}${path}`;
  const fields = headers.flatMap((header) => ["--header", header]);
  const child = spawn(findProgram("curl"), ["-sN", "--limit-rate", "4M", ...fields, url], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit").then(() => Date.now());
  await once(child.stdout, "data");
  child.stdout.resume();
  return { ended };
}

/** Does something at node 1 and waits until all has ended at node 2. Notes how long that took. */
async function endedBy(act: () => Promise<unknown>, running: readonly Running[]): Promise<void> {
  let isOver = false;
  for (const { ended } of running) void ended.then(() => (isOver = true));
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(isOver).toBe(false);
  const began = Date.now();
  await act();
  const times = await Promise.all(running.map(({ ended }) => ended));
  const description = times.map((time) => `${time - began} ms`).join(", ");
  test.info().annotations.push({ type: "ended after", description });
  // A second is promised, and buffers are read; this machine may be busy.
  expect(Math.max(...times) - began).toBeLessThan(10_000);
}

const appUrl = (node: number) => `http://localhost:${apps[node - 1]?.port}`;
const cookie = async (person: Person) => `Cookie: ${await cookieOf(appUrl(1), person)}`;
const idOf = (person: Person) => query("SELECT id FROM app_user WHERE email = $1", [person.email]);
const live = () => `/campaigns/${campaignId}/live`;
const statusOf = async (path: string, header: string) => {
  const headers = { Cookie: header.replace("Cookie: ", "") };
  return (await fetch(appUrl(2) + path, { redirect: "manual", headers })).status;
};

test("a revoked key ends its export and its calls", async () => {
  const wanted = { name: "For the test", scopes: ["send", "read"] };
  const { id, key } = await (await api(1, "POST", "/api/keys", wanted)).json();
  expect((await api(2, "POST", "/api/rewrite", email, key)).status).toBe(200);
  const running = await begin("/api/clicks?format=ndjson", `Authorization: Bearer ${key}`);
  await endedBy(() => api(1, "DELETE", `/api/keys/${id}`), [running]);
  expect((await api(2, "POST", "/api/rewrite", email, key)).status).toBe(401);
});

test("an ended session ends its export and its live page", async () => {
  const header = await cookie(await addPerson(database.url, "editor"));
  expect(await statusOf("/preview", header)).toBe(200);
  const running = [await begin("/clicks/export?format=csv", header), await begin(live(), header)];
  await endedBy(async () => {
    const { sessions } = await (await api(1, "GET", "/api/sessions")).json();
    await api(1, "DELETE", `/api/sessions/${sessions[0].id}`);
  }, running);
  expect(await statusOf("/preview", header)).toBe(307);
});

test("a removed member's export and live page end", async () => {
  const person = await addPerson(database.url, "editor");
  const header = await cookie(person);
  const running = [await begin("/clicks/export?format=csv", header), await begin(live(), header)];
  const id = await idOf(person);
  await endedBy(() => api(1, "DELETE", `/api/members/${id}`), running);
  expect(await statusOf("/preview", header)).toBe(307);
});

test("a lower role ends what showed recipients, and leaves the rest", async () => {
  const person = await addPerson(database.url, "editor");
  const header = await cookie(person);
  const id = await idOf(person);
  const running = [await begin("/clicks/export?format=csv", header), await begin(live(), header)];
  await endedBy(() => api(1, "PATCH", `/api/members/${id}`, { role: "viewer" }), running);
  expect(await statusOf("/preview", header)).toBe(403);
  expect(await statusOf("/campaigns", header)).toBe(200);
});
