import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { db } from "@/lib/db";
import { originLimit } from "@/lib/links/identifier/layouts";
import { originNumbers } from "@/lib/links/origins/data/origins";
import { addToFiles, readOriginFile } from "@/lib/links/origins/origin-files";
import { originsOf, publishOrigins } from "@/lib/links/origins/origins-of";
import { OriginSaver } from "@/lib/links/origins/save-origins";
import { type TestWorkspace, testWorkspace } from "@/tests/integration/workspace";

let workspace: TestWorkspace;
let epoch: object;

beforeAll(async () => {
  workspace = await testWorkspace();
});
beforeEach(() => {
  epoch = {};
});
afterAll(() => workspace.close());

const folder = () => join(workspace.dataDir, "links", "origins");

function number(origins: string[], { budget = 1000, limit = originLimit } = {}) {
  return originNumbers(epoch, workspace.workspaceId, origins, { budget, limit });
}

it("has a number on the disk before it is given out", async () => {
  const numbers = await number(["https://a.example", "https://b.example"]);
  for (const [origin, id] of numbers) expect(await originsOf(id)).toEqual([origin]);
  expect([...numbers.keys()].sort()).toEqual(["https://a.example", "https://b.example"]);
});

it("gives one origin one number, and writes it once", async () => {
  const [first] = (await number(["https://c.example"])).values();
  epoch = {};
  const [again] = (await number(["https://c.example"])).values();
  expect(again).toBe(first);
  const text = await readFile(join(folder(), "0.jsonl"), "utf8");
  expect(text.split("https://c.example")).toHaveLength(2);
});

it("knows several origins under one number, of several histories of the database", async () => {
  const [id = 0] = (await number(["https://old.example"])).values();
  expect(await originsOf(id)).toEqual(["https://old.example"]);
  publishOrigins(await addToFiles([{ id, origin: "https://new.example" }]));
  expect(await originsOf(id)).toEqual(["https://old.example", "https://new.example"]);
});

it("knows what another process of this server has written, however recently", async () => {
  expect(await originsOf(900)).toEqual([]);
  await addToFiles([{ id: 900, origin: "https://d.example" }]);
  expect(await originsOf(900)).toEqual(["https://d.example"]);
});

it("leaves out a line that was cut off", async () => {
  await addToFiles([{ id: 2000, origin: "https://e.example" }]);
  const { appendFile } = await import("node:fs/promises");
  await appendFile(join(folder(), "31.jsonl"), '[2001,"https://f.exa');
  expect(await readOriginFile(31)).toEqual([{ id: 2000, origin: "https://e.example" }]);
});

it("lets a workspace add as many as its budget, and everybody use them", async () => {
  const other = await db().workspace.create({ data: { name: "Other" } });
  const limits = { budget: 3, limit: originLimit };
  const five = [1, 2, 3, 4, 5].map((n) => `https://n${n}.example`);
  const numbers = await originNumbers(epoch, other.id, five, limits);
  expect([...numbers.keys()]).toEqual(five.slice(0, 3));
  expect((await originNumbers(epoch, other.id, ["https://n6.example"], limits)).size).toBe(0);
  expect([...(await number(five)).keys()]).toEqual(five);
  expect([...(await originNumbers({}, other.id, five, limits)).keys()]).toEqual(five);
});

it("finds what another email adds at the same moment, and does not take the budget for spent", async () => {
  const adding = db().$transaction(async (tx) => {
    await tx.$executeRaw`INSERT INTO origin (origin) VALUES ('https://both.example')`;
    const numbers = number(["https://both.example"]);
    const waiting = () => db().$queryRaw`
      SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    await expect.poll(waiting).toHaveLength(1);
    return { numbers };
  });
  expect([...(await (await adding).numbers).keys()]).toEqual(["https://both.example"]);
  expect([...(await number(["https://next.example"])).keys()]).toEqual(["https://next.example"]);
});

it("gives out no number that no identifier holds", async () => {
  const [last = 0] = (await number(["https://last.example"])).values();
  const limit = last + 1;
  expect((await number(["https://beyond.example"], { limit })).size).toBe(0);
  expect((await number(["https://last.example"], { limit })).size).toBe(1);
});

it("writes to the disk what other nodes have added, each once", async () => {
  await rm(folder(), { recursive: true });
  const rows = Array.from({ length: 3000 }, (_, n) => ({ origin: `https://many${n}.example` }));
  await db().origin.createMany({ data: rows });
  const saver = new OriginSaver();
  await saver.save();
  const late = await db().origin.create({ data: { origin: "https://late.example" } });
  await saver.save();
  await saver.save({ all: true });
  const saved: string[] = [];
  for (const file of await readdir(folder())) {
    saved.push(...(await readOriginFile(Number.parseInt(file, 10))).map(({ origin }) => origin));
  }
  const there = (await db().origin.findMany()).map(({ origin }) => origin);
  expect(saved.sort()).toEqual(there.sort());
  expect(await originsOf(late.id)).toEqual(["https://late.example"]);
});
