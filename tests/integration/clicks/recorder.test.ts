import { mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Click } from "@/lib/clicks/click";
import { ensurePartitions } from "@/lib/clicks/data/ensure-partitions";
import { insertClicks } from "@/lib/clicks/data/insert-clicks";
import { saveLoss } from "@/lib/clicks/data/losses";
import { recentLosses } from "@/lib/clicks/recent-losses";
import { Recorder } from "@/lib/clicks/record/recorder";
import { Spool } from "@/lib/clicks/record/spool/spool";
import { db } from "@/lib/db";
import { rewriteEmail } from "@/lib/emails/rewrite-email";
import { type TestWorkspace, testWorkspace } from "../workspace";
import { newClick } from "./new-click";

let workspace: TestWorkspace;
let folder: string;
let recorder: Recorder | undefined;

beforeAll(async () => {
  workspace = await testWorkspace();
});
afterAll(() => workspace.close());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "clickstamp-spool-"));
  await db().click.deleteMany();
});
afterEach(async () => {
  await recorder?.close();
  await rm(folder, { recursive: true, force: true });
});

const recorded = () => db().click.count();

async function eventually(check: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (await check()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("it did not happen within 10 s");
}

/** A database that takes clicks only once it is told to answer. */
function hangingDatabase() {
  let answer: () => void = () => {};
  const told = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const write = async (clicks: readonly Click[]) => {
    await told;
    await insertClicks(clicks);
  };
  return { write, answer };
}

/** A file of the spool whose writer was killed a minute ago. */
async function leave(name: string, text: string): Promise<void> {
  const path = join(folder, name);
  const then = new Date(Date.now() - 60_000);
  await writeFile(path, text);
  await utimes(path, then, then);
}

describe("insertClicks", () => {
  it("ignores clicks that are there already", async () => {
    const clicks = [newClick(), newClick()];
    await insertClicks(clicks);
    await insertClicks([...clicks, newClick()]);
    expect(await recorded()).toBe(3);
  });

  it("keeps awkward values as they are", async () => {
    const odd = `a"b\\c{},NULL 'd' é🙂`;
    const sent = await rewriteEmail(workspace.workspaceId, { text: "http://a.example/" });
    const messageId = sent.id as string;
    const click = newClick({ messageId, userAgent: odd, referrer: "" });
    await insertClicks([click, newClick({ messageId })]);
    const rows = await db().click.findMany({ orderBy: { userAgent: "asc" } });
    expect(rows.map(({ userAgent, referrer }) => [userAgent, referrer])).toEqual([
      [odd, ""],
      [null, null],
    ]);
  });

  it("keeps nothing that tells who clicked when there is no message to erase it with", async () => {
    const ip = "192.0.2.7";
    await insertClicks([
      newClick({ userAgent: "A browser", referrer: "https://mail.example/", ip }),
    ]);
    const [row] = await db().click.findMany();
    expect(row).toMatchObject({ messageId: null, userAgent: null, referrer: null, ip: null });
  });

  it("takes a click of any month", async () => {
    await ensurePartitions(new Date());
    await ensurePartitions(new Date());
    await insertClicks([newClick({ time: "2001-01-31T23:59:59.999Z" }), newClick()]);
    expect(await recorded()).toBe(2);
  });
});

describe("the recorder", () => {
  it("gathers clicks into few batches", async () => {
    const sizes: number[] = [];
    recorder = new Recorder(
      (clicks) => {
        sizes.push(clicks.length);
        return insertClicks(clicks);
      },
      new Spool(folder),
      // However busy the machine is.
      { timeoutMs: 60_000 },
    );
    await Promise.all(Array.from({ length: 2500 }, () => recorder?.record(newClick())));
    expect(await recorded()).toBe(2500);
    expect(sizes).toEqual([1000, 1000, 500]);
  });

  it("spools what the database refuses, and writes it once the database is back", async () => {
    let broken = true;
    recorder = new Recorder(async (clicks) => {
      if (broken) throw new Error("no database");
      await insertClicks(clicks);
    }, new Spool(folder));
    await Promise.all(Array.from({ length: 50 }, () => recorder?.record(newClick())));
    expect(await recorded()).toBe(0);
    expect(await readdir(folder)).toHaveLength(1);
    broken = false;
    await eventually(async () => (await recorded()) === 50);
    await eventually(async () => (await readdir(folder)).length === 0);
  });

  it("does not wait for a database that hangs, and counts its clicks once", async () => {
    const database = hangingDatabase();
    recorder = new Recorder(database.write, new Spool(folder));
    for (let turn = 0; turn < 3; turn += 1) await recorder.record(newClick());
    expect(await recorded()).toBe(0);
    database.answer();
    await eventually(async () => (await recorded()) === 3);
    await eventually(async () => (await readdir(folder)).length === 0);
    expect(await recorded()).toBe(3);
  });

  it("lets the recipient go even when the spool cannot be written", async () => {
    const file = join(folder, "not-a-folder");
    await writeFile(file, "");
    recorder = new Recorder(() => Promise.reject(new Error("no database")), new Spool(file));
    await recorder.record(newClick());
  });

  it("counts what neither database nor spool takes, and only that", async () => {
    const file = join(folder, "not-a-folder");
    await writeFile(file, "");
    let broken = true;
    recorder = new Recorder(
      async (clicks) => {
        if (broken) throw new Error("no database");
        await insertClicks(clicks);
      },
      new Spool(file),
      // However busy the machine is.
      { saveLoss, timeoutMs: 60_000 },
    );
    await Promise.all(Array.from({ length: 30 }, () => recorder?.record(newClick())));
    expect(recorder.losses).toMatchObject({ clicks: 30, reason: "EEXIST" });
    broken = false;
    await eventually(async () => (await recentLosses())?.clicks === 30);
    for (let turn = 0; turn < 3; turn += 1) await recorder.record(newClick());
    expect(await recorded()).toBe(3);
    expect(recorder.losses.clicks).toBe(30);
  });

  it("does not count as lost what a slow database takes after all", async () => {
    const file = join(folder, "not-a-folder");
    await writeFile(file, "");
    const database = hangingDatabase();
    recorder = new Recorder(database.write, new Spool(file));
    await recorder.record(newClick());
    expect(await recorded()).toBe(0);
    database.answer();
    await eventually(async () => (await recorded()) === 1);
    expect(recorder.losses.clicks).toBe(0);
  });

  it("loses nothing when drains and appends come at once", async () => {
    const spool = new Spool(folder);
    const drained: string[] = [];
    const write = async (clicks: readonly Click[]) => {
      drained.push(...clicks.map(({ id }) => id));
    };
    const clicks = Array.from({ length: 400 }, () => newClick());
    const appending = (async () => {
      for (const click of clicks) await spool.append([click]);
    })();
    for (let turn = 0; turn < 100; turn += 1) await spool.drain(write);
    await appending;
    await spool.drain(write);
    // Some twice, which writing ignores; and all of them in the order in which they came.
    expect([...new Set(drained)]).toEqual(clicks.map(({ id }) => id));
    expect(await readdir(folder)).toEqual([]);
  });

  it("sets a file aside that has a line nobody can read, and writes all others", async () => {
    const line = () => `${JSON.stringify(newClick())}\n`;
    const torn = line().slice(0, 40);
    await leave("clicks-999999999-a.ndjson", line() + torn + line() + line());
    await leave("clicks-999999999-b.ndjson", line());
    recorder = new Recorder(insertClicks, new Spool(folder));
    recorder.start();
    await eventually(async () => (await recorded()) === 3);
    await eventually(
      async () => (await readdir(folder)).join() === "clicks-999999999-a.ndjson.damaged",
    );
  });

  it("writes what an earlier process left, and leaves out a line that was cut off", async () => {
    const line = (click: Click) => `${JSON.stringify(click)}\n`;
    const left = line(newClick()) + line(newClick()) + line(newClick()).slice(0, 40);
    await leave("clicks-999999999-left.ndjson", left);
    recorder = new Recorder(insertClicks, new Spool(folder));
    recorder.start();
    await eventually(async () => (await recorded()) === 2);
    await eventually(async () => (await readdir(folder)).length === 0);
  });
});
