import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import type { Click } from "@/lib/clicks/click";
import { inboxSize, inboxStore } from "@/lib/clicks/data/inbox";
import { insertClicks } from "@/lib/clicks/data/insert-clicks";
import { Inbox } from "@/lib/clicks/record/inbox";
import { Recorder } from "@/lib/clicks/record/recorder";
import { Spool } from "@/lib/clicks/record/spool/spool";
import { db } from "@/lib/db";
import { rewriteEmail } from "@/lib/emails/rewrite-email";
import { isRefusal } from "@/lib/sql-state";
import { recount, rollUps } from "../stats/recount";
import { type TestWorkspace, testWorkspace } from "../workspace";
import { recorded } from "./click";
import { newClick } from "./new-click";

let workspace: TestWorkspace;
let messageId: string;
let folder: string;
let spool: Spool;
let recorder: Recorder;
let moved: number;

beforeAll(async () => {
  workspace = await testWorkspace();
  const html = '<a href="https://example.com/1">1</a> <a href="https://example.com/2">2</a>';
  messageId = (await rewriteEmail(workspace.workspaceId, { html })).id as string;
});
afterAll(() => workspace.close());
beforeEach(async () => {
  // Not after each: one that fails leaves nothing to the next.
  await db()
    .$executeRaw`TRUNCATE click_inbox, click, first_click, link_count, link_total, workspace_count`;
  await db().campaignTotal.updateMany({
    data: { total: 0, automated: 0, uniq: 0, clickedMessages: 0, lastClickAt: null },
  });
  folder = await mkdtemp(join(tmpdir(), "clickstamp-spool-"));
  spool = new Spool(folder);
  recorder = recorderOf(inboxStore);
  moved = 0;
});
afterEach(async () => {
  await recorder.close();
  expect(await rollUps()).toEqual(await recount());
  expect(await inboxSize()).toBe(0);
  await rm(folder, { recursive: true, force: true });
});

function recorderOf(inbox: typeof inboxStore, countingTimeoutMs = 60_000): Recorder {
  return new Recorder(insertClicks, spool, {
    inbox,
    isRefusal,
    onMoved: (clicks) => {
      moved += clicks.length;
    },
    // However busy the machine is.
    timeoutMs: 60_000,
    countingTimeoutMs,
  });
}

function clicks(count: number): Click[] {
  return Array.from({ length: count }, (_, index) =>
    newClick({ messageId, position: 1 + (index % 2), referrer: `"${index}" \\ é🙂` }),
  );
}

const record = (given: Click[]) => Promise.all(given.map((click) => recorder.record(click)));

it("takes clicks that come many at a time, and counts each once", async () => {
  const given = clicks(3000);
  await record(given);
  expect((await recorded()).size).toBe(3000);
  await untilRecorded(3000);
  await expect.poll(() => moved).toBe(3000);
  const { referrer } = await db().click.findFirstOrThrow({ where: { id: given[7]?.id as string } });
  expect(referrer).toBe(given[7]?.referrer);
});

it("is not needed for a click that comes alone", async () => {
  for (const click of clicks(5)) await recorder.record(click);
  expect(await db().click.count()).toBe(5);
  expect(moved).toBe(0);
});

it("takes clicks that come one by one while somebody else holds what counts them", async () => {
  recorder = recorderOf(inboxStore, 50);
  await recorder.record(...(clicks(1) as [Click]));
  await untilRecorded(1);
  await db().$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT FROM campaign_total FOR UPDATE`;
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('click inbox'))`;
      // More than there are connections.
      const before = await inboxSize();
      for (const [index, click] of clicks(6).entries()) {
        await recorder.record(click);
        expect(await inboxSize()).toBe(before + index + 1);
        // Until nothing is being moved any more.
        await sleep(100);
      }
    },
    { timeout: 60_000 },
  );
  recorder.start();
  await untilRecorded(7);
});

it("is emptied by whoever comes next when a process was killed", async () => {
  await inboxStore.put(clicks(20));
  await inboxStore.put(clicks(30));
  recorder.start();
  await untilRecorded(50);
  await expect.poll(() => moved).toBe(50);
});

it("counts a click once that is also in the spool, in whatever order", async () => {
  const given = clicks(40);
  await spool.append(given.slice(0, 30));
  await inboxStore.put(given.slice(20));
  await inboxStore.put(given.slice(20, 25));
  await insertClicks(given.slice(10, 12));
  recorder.start();
  await untilRecorded(40);
});

it("loses and doubles nothing when counting breaks off", async () => {
  let calls = 0;
  recorder = recorderOf({
    ...inboxStore,
    move: async () => {
      calls += 1;
      const found = await inboxStore.move();
      if (calls === 1) throw new Error("the connection broke after the commit");
      return found;
    },
  });
  await record(clicks(100));
  recorder.start();
  await untilRecorded(100);
});

it("is moved by several processes at a time", async () => {
  const others = [recorderOf(inboxStore), recorderOf(inboxStore)];
  const all = [recorder, ...others];
  await Promise.all(clicks(1500).map((click, index) => all[index % 3]?.record(click)));
  await untilRecorded(1500);
  await Promise.all(others.map((other) => other.close()));
});

it("does not ask again with each batch while another process counts", async () => {
  let asked = 0;
  const busy = async () => {
    asked += 1;
    return [];
  };
  const inbox = new Inbox(
    { ...inboxStore, put: async () => {}, move: busy },
    { isRefusal, setAside: async () => {} },
  );
  for (let batch = 0; batch < 200; batch += 1) {
    await inbox.put(clicks(1));
    await new Promise((resolve) => setImmediate(resolve));
  }
  // On a busy machine, they may take longer than the second that it rests.
  expect([1, 2]).toContain(asked);
  await inbox.close();
});

it("lets no click that the database refuses hold up the others", async () => {
  const bad = newClick({ messageId, position: 99_999 });
  await inboxStore.put(clicks(10));
  await inboxStore.put([...clicks(5), bad, ...clicks(5)]);
  await inboxStore.put(clicks(10));
  recorder.start();
  await untilRecorded(30);
  await expect.poll(() => filesLike(/\.refused$/)).toHaveLength(1);
  const [refused] = await filesLike(/\.refused$/);
  expect(JSON.parse(await readFile(join(folder, refused as string), "utf8")).id).toBe(bad.id);
});

it("leaves clicks where they are while counting fails, and takes on others", async () => {
  await db().$executeRaw`ALTER TABLE link_total RENAME TO gone`;
  await record(clicks(50));
  expect(await inboxSize()).toBe(50);
  await db().$executeRaw`ALTER TABLE gone RENAME TO link_total`;
  recorder.start();
  await untilRecorded(50);
});

/** Resolves once so many clicks are counted, and none waits to be. */
async function untilRecorded(count: number): Promise<void> {
  await expect.poll(() => db().click.count()).toBe(count);
  await expect.poll(() => filesLike(/\.ndjson$/)).toEqual([]);
  await expect.poll(inboxSize).toBe(0);
  expect(await db().click.count()).toBe(count);
}

async function filesLike(name: RegExp): Promise<string[]> {
  return (await readdir(folder)).filter((file) => name.test(file));
}
