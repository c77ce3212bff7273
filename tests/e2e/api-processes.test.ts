import { rm } from "node:fs/promises";
import { Agent, type IncomingMessage, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "@/tests/free-port";
import { query } from "@/tests/integration/query";
import { newDataDir } from "@/tests/new-data-dir";
import { fetchApi } from "@/tests/openapi/fetch-api";
import { type App, startApp } from "../fault/app";
import { type Database, startDatabase } from "../fault/database";
import { signalAll } from "../fault/signal-all";
import { expect, test } from "./instance";

let dataDir: string;
let database: Database;
let app: App;

test.describe.configure({ mode: "serial" });

test.beforeAll(async ({ instance }) => {
  test.setTimeout(180_000);
  dataDir = await newDataDir("clickstamp-api-");
  database = await startDatabase();
  const { folder } = instance;
  const options = { folder, port: await freePort(), dataDir, databaseUrl: database.url };
  app = await startApp(options, "ready");
});

test.afterAll(async () => {
  await app?.stop();
  await database?.stop();
  if (dataDir) await rm(dataDir, { recursive: true, force: true });
});

const email = JSON.stringify({ html: '<a href="https://example.com/">x</a>', campaign: "Load" });

interface Answer {
  /** The status; 0 if the connection ended without one. */
  status: number;
  /** The id of the message. */
  id: string | undefined;
}

function rewrite(agent: Agent): Promise<Answer> {
  return new Promise((resolve) => {
    const nothing = () => resolve({ status: 0, id: undefined });
    const headers = {
      Host: "localhost",
      Authorization: `Bearer ${app.apiKey}`,
      "Content-Type": "application/json",
      "Content-Length": email.length,
    };
    const asked = request({ port: app.port, path: "/api/rewrite", method: "POST", agent, headers });
    asked.on("error", nothing);
    asked.on("response", async (response: IncomingMessage) => {
      const text = await response.setEncoding("utf8").toArray().catch(nothing);
      if (!Array.isArray(text)) return;
      const { statusCode: status = 0 } = response;
      resolve({ status, id: status === 200 ? JSON.parse(text.join("")).id : undefined });
    });
    asked.end(email);
  });
}

/** Rewrites emails, eight at a time, while `during` runs, and for a while after it. */
async function rewriteDuring(during: () => Promise<unknown>): Promise<Answer[]> {
  const agent = new Agent({ keepAlive: true });
  const answers: Answer[] = [];
  let isOver = false;
  const loops = Array.from({ length: 8 }, async () => {
    while (!isOver) answers.push(await rewrite(agent));
  });
  await expect.poll(() => answers.length).toBeGreaterThan(50);
  await during();
  const enough = answers.length + 50;
  await expect.poll(() => answers.length).toBeGreaterThan(enough);
  isOver = true;
  await Promise.all(loops);
  agent.destroy();
  return answers;
}

async function storedIds(): Promise<Set<string>> {
  const rows = await query<{ id: string }>(database.url, "SELECT id::text FROM message");
  return new Set(rows.map(({ id }) => id));
}

const health = async () => (await fetchApi(`http://localhost:${app.port}/api/health`)).json();

test("an API process that is killed under load loses no answered email, and none is stored twice", async () => {
  test.setTimeout(120_000);
  const before = await storedIds();
  const answers = await rewriteDuring(async () => {
    for (let round = 0; round < 4; round += 1) {
      const [pid] = await app.processes("api");
      signalAll([pid as number], "SIGKILL");
      await expect.poll(() => app.processes("api"), { timeout: 30_000 }).not.toContain(pid);
      await expect.poll(async () => (await app.processes("api")).length).toBe(2);
      await sleep(500);
    }
  });
  const ids = answers.flatMap(({ id }) => id ?? []);
  const stored = await storedIds();
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => !stored.has(id))).toEqual([]);
  // Those in work when a process died may have been stored, and their senders learn that they may.
  const lost = answers.filter(({ status }) => status !== 200);
  expect(new Set(lost.map(({ status }) => status))).toEqual(new Set(lost.length > 0 ? [502] : []));
  const added = stored.size - before.size;
  expect(added).toBeGreaterThanOrEqual(ids.length);
  expect(added).toBeLessThanOrEqual(ids.length + lost.length);
});

test("the app rewrites emails while all API processes are dead, and health says so", async () => {
  test.setTimeout(120_000);
  const pids = await app.processes("api");
  // They are not replaced as long as they don't end.
  signalAll(pids, "SIGSTOP");
  try {
    await expect.poll(health).toMatchObject({
      status: "ready",
      reasons: ["2 of the processes that rewrite emails don't respond"],
    });
  } finally {
    signalAll(pids, "SIGKILL");
  }
  const answers = await rewriteDuring(() => expect.poll(health).toMatchObject({ reasons: [] }));
  const stored = await storedIds();
  expect(answers.every(({ status }) => status === 200 || status === 502)).toBe(true);
  expect(answers.filter(({ id }) => id !== undefined && !stored.has(id))).toEqual([]);
});

test("a body over the limit is refused before it was sent", async () => {
  const asked = request({
    port: app.port,
    path: "/api/rewrite",
    method: "POST",
    agent: false,
    headers: {
      Host: "localhost",
      Authorization: `Bearer ${app.apiKey}`,
      "Content-Type": "application/json",
      "Content-Length": 1_000_000_000,
    },
  });
  asked.on("error", () => undefined);
  asked.write("{");
  const response = await new Promise<IncomingMessage>((resolve) => asked.on("response", resolve));
  expect(response.statusCode).toBe(413);
  expect(response.headers["content-type"]).toBe("application/problem+json");
  asked.destroy();
});

test("a reload refuses no email", async () => {
  test.setTimeout(240_000);
  const before = await app.processes("api");
  const answers = await rewriteDuring(() => app.reload());
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  const stored = await storedIds();
  expect(answers.filter(({ id }) => !stored.has(id as string))).toEqual([]);
  const after = await app.processes("api");
  expect(after).toHaveLength(2);
  expect(after.some((pid) => before.includes(pid))).toBe(false);
});
