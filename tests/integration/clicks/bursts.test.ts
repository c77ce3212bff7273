import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { reclassify } from "@/lib/clicks/classify/reclassify";
import { BurstWatch } from "@/lib/clicks/classify/watch-bursts";
import type { Click } from "@/lib/clicks/click";
import { insertClicks } from "@/lib/clicks/data/insert-clicks";
import { db } from "@/lib/db";
import { rewriteEmail } from "@/lib/emails/rewrite-email";
import { type TestWorkspace, testWorkspace } from "../workspace";
import { afterHalfPast, newClick } from "./new-click";

const chrome =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
const never = new AbortController().signal;

let workspace: TestWorkspace;
let message: string;

beforeAll(async () => {
  workspace = await testWorkspace();
});
afterAll(() => workspace.close());
beforeEach(async () => {
  await db()
    .$executeRaw`TRUNCATE click_inbox, click, reclassification, first_click, link_count, link_total, campaign_total, workspace_count`;
  message = await newMessage();
});

async function newMessage(recipient: string | undefined = "ada@example.com"): Promise<string> {
  const html = [1, 2, 3, 4, 5, 6].map((n) => `<a href="https://example.com/${n}">x</a>`).join("");
  const { id } = await rewriteEmail(workspace.workspaceId, {
    html,
    ...(recipient ? { recipient } : {}),
  });
  return id as string;
}

function at(seconds: number, position: number, changes: Partial<Click> = {}): Click {
  return newClick({
    messageId: message,
    position,
    time: afterHalfPast(seconds),
    userAgent: chrome,
    ...changes,
  });
}

/** Totals of the campaign, and reasons in the order of time. */
async function numbers() {
  const rows = await db().click.findMany({ orderBy: { time: "asc" } });
  const [total] = await db().$queryRaw<object[]>`
    SELECT sum(total)::int AS total, sum(automated)::int AS automated, sum(uniq)::int AS uniq
    FROM campaign_total`;
  const [counted] = await db().$queryRaw<object[]>`
    SELECT sum(total)::int AS total, sum(automated)::int AS automated, sum(uniq)::int AS uniq
    FROM link_count WHERE span = 'day' AND position = 0`;
  expect(counted).toEqual(total);
  return { reasons: rows.map(({ reason }) => reason), ...total };
}

describe("the watch for bursts", () => {
  it("reclassifies the earlier clicks of a burst, even if another process recorded them", async () => {
    const [one, other] = [new BurstWatch(), new BurstWatch()];
    const first = [at(0, 1), at(0.5, 2)];
    await insertClicks(first);
    one.note(first);
    await one.close();
    expect(await numbers()).toMatchObject({
      reasons: [null, null],
      total: 2,
      automated: 0,
      uniq: 2,
    });
    const last = [at(1.5, 3)];
    await insertClicks(last);
    other.note(last);
    await other.close();
    expect(await numbers()).toEqual({
      reasons: ["burst", "burst", "burst"],
      total: 3,
      automated: 3,
      uniq: 0,
    });
  });

  it("leaves a burst alone that it sees only the end of", async () => {
    const watch = new BurstWatch();
    const clicks = [at(0, 1), at(1, 2), at(2, 3), at(11.5, 4)];
    await insertClicks(clicks);
    watch.note(clicks);
    await watch.close();
    watch.note(clicks.slice(3));
    await watch.close();
    expect((await numbers()).reasons).toEqual(["burst", "burst", "burst", null]);
  });
});

describe("reclassify", () => {
  /** As rules before this version left them. */
  async function insertOld(clicks: Click[]): Promise<void> {
    await insertClicks(clicks);
    await db().$executeRaw`UPDATE click SET rules = 1`;
  }

  it("applies the rules of today to older clicks, and the numbers follow", async () => {
    await insertOld([
      at(0, 1),
      at(0.5, 2),
      at(1, 3),
      at(60, 4),
      at(120, 5, { userAgent: "curl/8.5.0" }),
      at(180, 6, { reason: "burst" }),
    ]);
    const seen: number[] = [];
    const done = await reclassify(({ classified }) => seen.push(classified), never);
    expect(done).toEqual({ classified: 6, changed: 5, left: 0 });
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(await numbers()).toEqual({
      reasons: ["burst", "burst", "burst", null, "bot", null],
      total: 6,
      automated: 4,
      uniq: 2,
    });
    expect(await reclassify(() => {}, never)).toEqual({ classified: 0, changed: 0, left: 0 });
  });

  it("goes on where it was interrupted", async () => {
    const clicks: Click[] = [];
    for (let count = 0; count < 1200; count += 1) {
      message = String(10_000 + count);
      clicks.push(at(0, 1, { userAgent: "curl/8.5.0" }));
    }
    await db().$executeRaw`
      INSERT INTO message (id, epoch, workspace_id, campaign_id, link_list_id, click_host)
      SELECT n, epoch, workspace_id, campaign_id, link_list_id, click_host
      FROM generate_series(10000, 11199) n, (SELECT * FROM message ORDER BY id LIMIT 1) message`;
    await insertOld(clicks);
    const stop = new AbortController();
    const half = await reclassify(({ classified }) => classified > 0 && stop.abort(), stop.signal);
    expect(half).toEqual({ classified: 500, changed: 500, left: 700 });
    expect(await reclassify(() => {}, never)).toEqual({ classified: 1200, changed: 1200, left: 0 });
    expect(await numbers()).toMatchObject({ total: 1200, automated: 1200 });
  });
});
