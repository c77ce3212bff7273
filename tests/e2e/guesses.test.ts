import { rm } from "node:fs/promises";
import { join } from "node:path";
import pLimit from "p-limit";
import { Client } from "pg";
import { freePort } from "@/tests/free-port";
import { linkShapes } from "@/tests/manglings";
import { newDataDir } from "@/tests/new-data-dir";
import { fetchApi } from "@/tests/openapi/fetch-api";
import { type App, startApp } from "../fault/app";
import { type Database, startDatabase } from "../fault/database";
import { signalAll } from "../fault/signal-all";
import { expect, test } from "./instance";
import { type MangledTarget, mangledTargets } from "./mangled-targets";
import { type RawResponse, rawRequest } from "./raw-request";

let dataDir: string;
let database: Database;
let app: App;
let clicks: MangledTarget[];

test.describe.configure({ mode: "serial" });

test.beforeAll(async ({ instance }) => {
  test.setTimeout(180_000);
  dataDir = await newDataDir("clickstamp-guesses-");
  database = await startDatabase();
  app = await startApp(
    {
      folder: instance.folder,
      port: await freePort(),
      dataDir: join(dataDir, "data"),
      databaseUrl: database.url,
      variables: { TRUST_PROXY: "127.0.0.1" },
    },
    "ready",
  );
  clicks = await linksOfAnEmail();
});

test.afterAll(async () => {
  await app?.stop();
  await database?.stop();
  if (dataDir) await rm(dataDir, { recursive: true, force: true });
});

async function linksOfAnEmail(): Promise<MangledTarget[]> {
  const answer = await fetchApi(`http://localhost:${app.port}/api/rewrite`, {
    method: "POST",
    headers: { Authorization: `Bearer ${app.apiKey}`, "Content-Type": "application/json" },
    body: JSON.stringify({ html: linkShapes.map(({ url }) => `<a href="${url}">x</a>`).join("") }),
  });
  const { links } = await answer.json();
  return mangledTargets(links.map(({ rewritten }: { rewritten: string }) => rewritten));
}

/** Over a connection of its own. */
function click(target: string, address = "192.0.2.1"): Promise<RawResponse> {
  const lines = [
    `GET ${target} HTTP/1.1`,
    `Host: clicks.localhost:${app.port}`,
    `X-Forwarded-For: ${address}`,
    "Connection: close",
  ];
  return rawRequest(app.port, `${lines.join("\r\n")}\r\n\r\n`);
}

/** Clicks all, some at once; what was answered, in their order. */
async function clickAll(all: readonly MangledTarget[], address?: string, atOnce = 16) {
  const limit = pLimit(atOnce);
  return Promise.all(all.map(({ target }) => limit(click, target, address)));
}

/** One of those that were redirected rightly, else what came instead. */
const outcome = ({ destination }: MangledTarget, { status, headers }: RawResponse) =>
  status === 302 && headers.location !== destination ? `302 to ${headers.location}` : status;

const outcomes = (all: readonly MangledTarget[], answers: readonly RawResponse[]) => [
  ...new Set(all.map((one, index) => outcome(one, answers[index] as RawResponse))),
];

const needingDatabase = () => clicks.filter(({ offline }) => !offline);
const withoutDatabase = () => clicks.filter(({ offline }) => offline);

/** Clicks those that were not redirected rightly yet until all were; nothing but 503 may come before. A busy machine may look up few at once. */
async function untilRedirected(all: readonly MangledTarget[]): Promise<void> {
  let left = all;
  const click = async () => {
    const answers = await clickAll(left);
    const others = left.filter((one, at) => outcome(one, answers[at] as RawResponse) !== 302);
    expect(new Set(answers.map(({ status }) => status))).not.toContain(404);
    expect(new Set(answers.map(({ status }) => status))).not.toContain(429);
    left = others;
    return left.length;
  };
  await expect.poll(click, { timeout: 90_000 }).toBe(0);
}

/** Identifiers that differ from a sent one in their last character. */
function guesses(count: number): string[] {
  const sent = clicks[0]?.target as string;
  const digits = [..."abcdefghijkmnopqrstuvwxyz"].filter((digit) => !sent.endsWith(digit));
  return Array.from(
    { length: count },
    (_, index) => sent.slice(0, -1) + digits[index % digits.length],
  );
}

const guess = async (count: number, address: string) => {
  const statuses: number[] = [];
  for (const target of guesses(count)) statuses.push((await click(target, address)).status);
  return statuses;
};

test("60 bad identifiers of an address a minute get 404, whichever process they reach; links go on working", async () => {
  const address = "198.51.100.1";
  const [one, other] = await app.processes("click");
  // While one is stopped, the other gets all connections.
  const through = async <Value>(stopped: number, act: () => Promise<Value>) => {
    signalAll([stopped], "SIGSTOP");
    return act().finally(() => signalAll([stopped], "SIGCONT"));
  };
  const first = await through(one as number, () => guess(40, address));
  expect(first).toEqual(Array(40).fill(404));
  const second = await through(other as number, () => guess(40, address));
  expect(second).toEqual([...Array(20).fill(404), ...Array(20).fill(429)]);
  const limited = await through(one as number, () => click(guesses(1)[0] as string, address));
  expect([limited.status, limited.headers["retry-after"]]).toEqual([429, "60"]);

  const some = clicks.filter((_, index) => index % 7 === 0);
  expect(outcomes(some, await clickAll(some, address))).toEqual([302]);
  expect(await guess(1, address)).toEqual([429]);
  expect(await guess(1, "198.51.100.2")).toEqual([404]);
});

test("processes that die while bad identifiers of theirs are counted take nothing down", async () => {
  test.setTimeout(120_000);
  const running = await app.processes("click");
  signalAll([app.pid], "SIGSTOP");
  try {
    // The first process does not answer; links lead nowhere all the same.
    const asked = guesses(40).map((target) => click(target, "198.51.100.3"));
    const statuses = (await Promise.all(asked)).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([404]));
    signalAll(running, "SIGKILL");
  } finally {
    // Now it counts what they asked it for, and has nobody to tell.
    signalAll([app.pid], "SIGCONT");
  }
  await expect.poll(async () => (await app.processes("click")).length).toBe(2);
  const answer = () =>
    click(clicks[0]?.target as string).then(
      ({ status }) => status,
      () => 0,
    );
  await expect.poll(answer).toBe(302);
  expect(app.output()).not.toContain("has failed");
});

test("look-ups that hang hold up no other click, and are never taken for guesses", async () => {
  test.setTimeout(240_000);
  const holder = new Client({ connectionString: database.url });
  await holder.connect();
  try {
    await holder.query("BEGIN");
    await holder.query("LOCK TABLE link");
    // The path says nothing of where it was.
    const moved = clicks.filter(({ name }) => name.endsWith("path in another folder"));
    const mangled = Array.from({ length: 25 }, () => moved).flat();
    const lookedUp = clickAll(mangled, "198.51.100.4", mangled.length);
    const plain = withoutDatabase();
    const answers = await clickAll(plain, "198.51.100.4");
    expect(outcomes(plain, answers)).toEqual([302]);
    for (const { status, headers } of await lookedUp) {
      expect([status, headers["retry-after"]]).toEqual([503, "10"]);
    }
    for (let times = 0; times < 3; times += 1) await clickAll(mangled, undefined, mangled.length);
    // Two of each process, and as many that are about to be given up.
    const { rows } = await holder.query(
      "SELECT count(*)::int AS hanging FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%stored_urls%'",
    );
    expect(rows[0].hanging).toBeLessThanOrEqual(8);
    await holder.query("ROLLBACK");
    await untilRedirected(moved);
  } finally {
    await holder.end();
  }
});

test("with the database down, what can be undone leads on, and the rest is told to come back", async () => {
  test.setTimeout(400_000);
  for (const weather of ["refused", "lost"] as const) {
    database.proxy.set({ kind: weather });
    try {
      const known = withoutDatabase();
      expect(outcomes(known, await clickAll(known, "198.51.100.5")), weather).toEqual([302]);
      const unknown = needingDatabase();
      const begun = performance.now();
      const answers = await clickAll(unknown, "198.51.100.5", 100);
      const ms = (performance.now() - begun) / Math.ceil(unknown.length / 100);
      // Some were changed so little that they can be undone all the same.
      const others = answers.filter(
        (answer, at) => outcome(unknown[at] as MangledTarget, answer) !== 302,
      );
      expect(others.length).toBeGreaterThan(unknown.length / 2);
      const told = others.map(({ status, headers }) => `${status} ${headers["retry-after"]}`);
      expect([...new Set(told)], weather).toEqual(["503 10"]);
      // Twice what lib/clicks/look-up-links.ts has patience for, and what a busy machine needs.
      expect(ms).toBeLessThan(10_000);
    } finally {
      database.proxy.set({ kind: "clear" });
    }
    await untilRedirected(needingDatabase());
  }
});
