import { mkdtemp, readdir, readFile, rm, utimes } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Click } from "@/lib/clicks/click";
import { insertClicks } from "@/lib/clicks/data/insert-clicks";
import { Spool } from "@/lib/clicks/record/spool/spool";
import { db } from "@/lib/db";
import { isRefusal } from "@/lib/sql-state";
import { type TestWorkspace, testWorkspace } from "../workspace";
import { newClick } from "./new-click";

let workspace: TestWorkspace;
let folder: string;

beforeAll(async () => {
  workspace = await testWorkspace();
});
afterAll(() => workspace.close());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "clickstamp-spool-"));
  await db().click.deleteMany();
});
afterEach(async () => {
  for (const spool of spools.splice(0)) await spool.close();
  await rm(folder, { recursive: true, force: true });
});

const spools: Spool[] = [];

function newSpool(): Spool {
  const spool = new Spool(folder);
  spools.push(spool);
  return spool;
}

const newClicks = (count: number) => Array.from({ length: count }, () => newClick());
const idsOf = (clicks: readonly Click[]) => clicks.map(({ id }) => id).sort();
const recordedIds = async () => {
  const rows = await db().click.findMany({ select: { id: true } });
  return rows.map(({ id }) => id).sort();
};

/** As if nobody had written to any file for a minute. */
async function letTimePass(): Promise<void> {
  const then = new Date(Date.now() - 60_000);
  for (const name of await readdir(folder)) await utimes(join(folder, name), then, then);
}

describe("the spool", () => {
  it("writes each click once when a drain is cut off half-way and another process goes on", async () => {
    const clicks = newClicks(3500);
    const killed = newSpool();
    await killed.append(clicks);
    let written = 0;
    const drain = killed.drain(async (batch) => {
      if (written > 2000) throw new Error("killed");
      await insertClicks(batch);
      written += batch.length;
    });
    await expect(drain).rejects.toThrow("killed");
    expect((await recordedIds()).length).toBeGreaterThan(1000);
    await letTimePass();
    await newSpool().drain(insertClicks);
    expect(await recordedIds()).toEqual(idsOf(clicks));
    expect(await readdir(folder)).toEqual([]);
  });

  it("loses nothing when a file is taken over whose writer is still alive", async () => {
    const alive = newSpool();
    const other = newSpool();
    const clicks = newClicks(20);
    for (const click of clicks) {
      await alive.append([click]);
      await letTimePass();
      await other.drain(insertClicks);
    }
    expect(await recordedIds()).toEqual(idsOf(clicks));
    expect(await readdir(folder)).toEqual([]);
  });

  it("loses nothing when several write and drain at once and take over what they find", async () => {
    const several = [newSpool(), newSpool(), newSpool()];
    const clicks: Click[] = [];
    let isOver = false;
    const ageing = (async () => {
      while (!isOver) await letTimePass().catch(() => undefined);
    })();
    await Promise.all(
      several.map(async (spool) => {
        for (let turn = 0; turn < 60; turn += 1) {
          const batch = newClicks(3);
          clicks.push(...batch);
          await spool.append(batch);
          if (turn % 3 === 0) await spool.drain(insertClicks);
        }
      }),
    );
    isOver = true;
    await ageing;
    await letTimePass();
    for (const spool of several) await spool.drain(insertClicks);
    expect(await recordedIds()).toEqual(idsOf(clicks));
  });

  it("leaves a file alone that its writer has just touched", async () => {
    await newSpool().append(newClicks(1));
    await newSpool().drain(insertClicks);
    expect(await recordedIds()).toEqual([]);
    expect(await readdir(folder)).toHaveLength(1);
  });

  it("keeps one file while the database is down", async () => {
    const spool = newSpool();
    for (let turn = 0; turn < 5; turn += 1) {
      await spool.append(newClicks(2));
      await expect(spool.drain(() => Promise.reject(new Error("down")))).rejects.toThrow("down");
    }
    expect(await readdir(folder)).toHaveLength(1);
    expect(await spool.state()).toMatchObject({ files: 1, setAside: 0, oldest: expect.any(Date) });
  });

  it("sets aside what the database refuses and writes all the rest", async () => {
    const good = newClicks(1500);
    const bad = newClick({ messageId: "1", userAgent: "a\u0000b" });
    const spool = newSpool();
    await spool.append([...good.slice(0, 700), bad, ...good.slice(700)]);
    await spool.drain(insertClicks, isRefusal);
    expect(await recordedIds()).toEqual(idsOf(good));
    const [left, ...others] = await readdir(folder);
    expect(others).toEqual([]);
    expect(left).toMatch(/\.ndjson\.refused$/);
    const kept = await readFile(join(folder, left as string), "utf8");
    expect(JSON.parse(kept).id).toBe(bad.id);
    expect(await spool.state()).toMatchObject({ files: 0, setAside: 1, oldest: null });
  });
});
