import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { freePort } from "@/tests/free-port";
import { fetchApi } from "@/tests/openapi/fetch-api";
import { type App, startApp } from "../fault/app";
import { type Database, startDatabase } from "../fault/database";
import { signalAll } from "../fault/signal-all";
import { expect, test } from "./instance";

let folder: string;
let database: Database;
let app: App;
let variables: Record<string, string>;

test.describe.configure({ mode: "serial" });

test.beforeAll(async ({ instance }) => {
  test.setTimeout(180_000);
  folder = await mkdtemp(join(tmpdir(), "clickstamp-processes-"));
  database = await startDatabase();
  variables = { RUNTIME_DIRECTORY: join(folder, "run") };
  await mkdir(join(folder, "run"));
  app = await startApp(
    {
      folder: instance.folder,
      port: await freePort(),
      dataDir: join(folder, "data"),
      databaseUrl: database.url,
      variables,
    },
    "ready",
  );
});

test.afterAll(async () => {
  await app?.stop();
  // Nothing is left of the socket.
  if (folder) expect(await readdir(join(folder, "run"))).toEqual([]);
  await database?.stop();
  if (folder) await rm(folder, { recursive: true, force: true });
});

/** A connection of its own; the status, or why there is none. */
function statusOf(path: string, timeoutMs = 20_000): Promise<number | string> {
  return new Promise((resolve) => {
    const asked = request({
      port: app.port,
      path,
      agent: false,
      headers: { Host: "localhost" },
      maxHeaderSize: 65_536,
    });
    asked.setTimeout(timeoutMs, () => asked.destroy(new Error("too late")));
    asked.once("error", (error) => resolve(error.message));
    asked.once("response", (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    asked.end();
  });
}

const rewrite = async () => {
  const answer = await fetchApi(`http://localhost:${app.port}/api/rewrite`, {
    method: "POST",
    headers: { Authorization: `Bearer ${app.apiKey}`, "Content-Type": "application/json" },
    body: JSON.stringify({ html: '<a href="https://example.com/">x</a>' }),
  });
  return answer.status;
};

test("the process that serves the app knows what the operator blocks", async ({ instance }) => {
  const block = (action: string) =>
    promisify(execFile)(
      "node",
      ["server/commands/command.mjs", "block", action, "workspace", "1"],
      {
        cwd: instance.folder,
        env: {
          ...process.env,
          DATABASE_URL: database.url,
          DATA_DIR: join(folder, "data"),
          HOST: "127.0.0.1",
        },
      },
    );
  expect(await rewrite()).toBe(200);
  await block("add");
  await expect.poll(rewrite).toBe(422);
  await block("remove");
  await expect.poll(rewrite).toBe(200);
});

test("load balancers send clicks here also while the app hangs", async () => {
  const [pid] = await app.processes("app");
  process.kill(pid as number, "SIGSTOP");
  try {
    expect(await statusOf("/api/health?of=clicks")).toBe(200);
    expect(await statusOf("/login", 500)).toBe("too late");
  } finally {
    process.kill(pid as number, "SIGCONT");
  }
  expect(await statusOf("/login")).toBe(200);
});

test("the app is there again after its socket was cleaned away", async () => {
  const run = join(folder, "run");
  const sockets = () => readdir(run, { recursive: true });
  const socket = expect.stringMatching(/app$/);
  expect(await sockets()).toContainEqual(socket);
  for (const name of await readdir(run)) await rm(join(run, name), { recursive: true });
  await expect.poll(sockets, { timeout: 30_000 }).toContainEqual(socket);
  // More at once than connections can have been left over from before.
  const answers = await Promise.all(Array.from({ length: 20 }, () => statusOf("/login")));
  expect(new Set(answers)).toEqual(new Set([200]));
});

test("processes that die while others ask them take nothing down", async () => {
  test.setTimeout(120_000);
  for (let times = 0; times < 3; times += 1) {
    const asking = Array.from({ length: 20 }, () => statusOf("/api/health"));
    for (const kind of ["click", "app"] as const) {
      signalAll(await app.processes(kind), "SIGKILL");
    }
    await Promise.all(asking);
    await expect.poll(() => statusOf("/api/health"), { timeout: 30_000 }).toBe(200);
  }
  expect(app.output()).not.toContain("has failed");
});

test("what the app answers may have a longer head than what it is asked", async () => {
  // Asked without a session, it leads to the login and from there back.
  expect(await statusOf(`/campaigns?search=${"%22".repeat(4000)}`)).toBe(307);
});
