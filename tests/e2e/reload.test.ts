import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { clusterUrl } from "@/server/embedded-postgres/connect";
import { findRunning } from "@/server/embedded-postgres/running";
import { bindPort } from "@/server/http/bind-port";
import { freePort } from "@/tests/free-port";
import { newDataDir } from "@/tests/new-data-dir";
import { type App, type AppOptions, startApp } from "../fault/app";
import { type FreshLink, freshLinks } from "../fault/links";
import { type Shot, startLoad } from "../fault/load";
import { rowsOf } from "../fault/rows";
import { expect, test } from "./instance";

const perSecond = 25;
/** Enough for a slow machine. */
const links = perSecond * 240;

let options: AppOptions;
let app: App | undefined;

test.beforeEach(async ({ instance }) => {
  test.setTimeout(600_000);
  const { folder } = instance;
  const dataDir = await newDataDir("clickstamp-reload-");
  // The embedded database, which is handed over, too.
  options = { folder, dataDir, databaseUrl: "", port: await freePort() };
});

test.afterEach(async () => {
  await app?.stop();
  app = undefined;
  await rm(options.dataDir, { recursive: true, force: true });
});

/** Over kept connections and new ones at the same time: what came of each click while `during` ran. */
async function clickDuring(port: number, running: App, during: () => Promise<void>) {
  const fresh = await freshLinks(running, 2 * links, "reload");
  const loads = [
    startLoad(port, fresh.slice(0, links), perSecond),
    startLoad(port, fresh.slice(links), perSecond, { keepAlive: false }),
  ];
  await expect.poll(() => Math.min(...loads.map(({ shots }) => shots.length))).toBeGreaterThan(20);
  await during();
  const [kept, renewed] = await Promise.all(loads.map((load) => load.stop()));
  return { fresh, kept: kept as Shot[], renewed: renewed as Shot[] };
}

const answers = (shots: Shot[]) => [...new Set(shots.map(({ answer }) => answer))];
const retried = (shots: Shot[]) => shots.filter((shot) => shot.retried).length;

/** Each click has become one row, also those that wait in the spool because the machine was too busy for the database. */
async function expectCounted(fresh: FreshLink[], shots: Shot[]): Promise<void> {
  await expect.poll(() => miscounted(fresh, shots), { timeout: 90_000 }).toEqual([]);
}

async function miscounted(fresh: FreshLink[], shots: Shot[]): Promise<string[]> {
  const rows = await rowsOf(await databaseUrl(), [...new Set(fresh.map((link) => link.message))]);
  // One whose connection broke, and that was made again, may count twice.
  const wrong = shots.filter(({ link, retried }) => {
    const count = rows.get(link.key) ?? 0;
    return count < 1 || count > (retried ? 2 : 1);
  });
  return wrong.map(({ link }) => link.key);
}

const running = () => findRunning(join(options.dataDir, "postgres"));

async function databaseUrl(): Promise<string> {
  const secrets = JSON.parse(await readFile(join(options.dataDir, "secrets.json"), "utf8"));
  const found = await running();
  return clusterUrl(found?.port ?? 0, secrets.DATABASE_PASSWORD, "clickstamp");
}

test("a reload refuses, breaks off, loses and doubles no click", async () => {
  app = await startApp(options, "ready");
  const before = await running();
  const { fresh, kept, renewed } = await clickDuring(options.port, app, async () => {
    await app?.reload();
    // The one that a reload has started can be reloaded itself.
    await app?.reload();
  });
  for (const shots of [kept, renewed]) {
    expect(answers(shots)).toEqual([302]);
    await expectCounted(fresh, shots);
  }
  expect(retried(renewed)).toBe(0);
  // Neither reload has restarted the database; the last server stops it.
  expect(await running()).toEqual(before);
  expect(await app.processes("click")).toHaveLength(2);
  expect(await app.stop()).toBe(0);
  expect(await running()).toBeUndefined();
});

test("a reload that fails leaves everything as it was", async () => {
  app = await startApp(options, "ready");
  const secrets = join(options.dataDir, "secrets.json");
  const good = await readFile(secrets, "utf8");
  const { fresh, kept, renewed } = await clickDuring(options.port, app, async () => {
    await writeFile(secrets, "{");
    app?.signalReload();
    await expect.poll(() => app?.output()).toContain("the old one keeps running");
    await writeFile(secrets, good);
  });
  expect(app.output()).toContain(`${secrets} can't be read as JSON`);
  for (const shots of [kept, renewed]) {
    expect(answers(shots)).toEqual([302]);
    await expectCounted(fresh, shots);
  }
  await app.reload();
});

test("a restart behind a socket that is kept, as systemd keeps it, refuses no click", async () => {
  const listenFd = await bindPort(options.port, "127.0.0.1");
  app = await startApp({ ...options, listenFd }, "ready");
  const { fresh, kept, renewed } = await clickDuring(options.port, app, async () => {
    expect(await app?.stop()).toBe(0);
    app = await startApp({ ...options, listenFd }, "ready");
  });
  expect(answers(renewed)).toEqual([302]);
  expect(retried(renewed)).toBe(0);
  expect(answers(kept)).toEqual([302]);
  await expectCounted(fresh, renewed);
});
