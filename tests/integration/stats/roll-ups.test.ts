import { v7 as uuidv7 } from "uuid";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { AutomatedReason, Click } from "@/lib/clicks/click";
import { changeReasons } from "@/lib/clicks/data/change-reasons";
import { ensurePartitions } from "@/lib/clicks/data/ensure-partitions";
import { insertClicks } from "@/lib/clicks/data/insert-clicks";
import { db } from "@/lib/db";
import { rewriteEmail } from "@/lib/emails/rewrite-email";
import { thisEpoch } from "@/tests/integration/this-epoch";
import { type TestWorkspace, testWorkspace } from "../workspace";
import { recount, rollUps } from "./recount";

let workspace: TestWorkspace;
const messages: string[] = [];

beforeAll(async () => {
  workspace = await testWorkspace();
  await ensurePartitions(new Date());
  const html = [1, 2, 3, 4].map((n) => `<a href="https://example.com/${n}">${n}</a>`).join(" ");
  for (const campaign of ["june", "june", "july", undefined]) {
    const { id } = await rewriteEmail(workspace.workspaceId, {
      html,
      ...(campaign === undefined ? {} : { campaign }),
    });
    messages.push(id as string);
  }
});
afterEach(async () => expect(await rollUps()).toEqual(await recount()));
afterAll(() => workspace.close());

/** Numbers that look random and are the same each time (Park and Miller's generator). */
function dice(seed: number) {
  let state = seed;
  return (sides: number) => {
    state = (state * 48271) % 2147483647;
    return state % sides;
  };
}

function randomClicks(count: number, seed: number): Click[] {
  const roll = dice(seed);
  const reasons: (AutomatedReason | null)[] = [null, null, null, "bot", "head"];
  return Array.from({ length: count }, () => {
    const time = new Date(Date.now() - roll(40 * 24 * 3_600_000));
    const reason = reasons[roll(reasons.length)] ?? null;
    const messageId = messages[roll(messages.length)] as string;
    return {
      id: uuidv7({ msecs: +time }),
      time: time.toISOString(),
      messageId,
      epoch: thisEpoch(messageId),
      position: 1 + roll(4),
      clickHost: "clicks.example.com",
      method: "GET",
      userAgent: null,
      referrer: null,
      ip: null,
      reason,
      device: roll(2) ? "phone" : "desktop",
      program: roll(2) ? "Chrome" : "Safari",
      repaired: false,
    };
  });
}

test("count clicks that arrive in any order, and each once", async () => {
  const clicks = randomClicks(400, 1);
  await insertClicks(clicks.slice(0, 250));
  await insertClicks(clicks.slice(100));
  await insertClicks(clicks);
  expect(await db().click.count()).toBe(400);
});

test("count what several processes write at the same time", async () => {
  const all = randomClicks(600, 2);
  const shares = Array.from({ length: 6 }, (_, share) =>
    all.filter((_, index) => index % 6 === share || index % 7 === share),
  );
  await Promise.all(
    shares.map(async (share) => {
      for (let start = 0; start < share.length; start += 20) {
        await insertClicks(share.slice(start, start + 20));
      }
    }),
  );
  expect(await db().click.count()).toBe(1000);
});

test("follow clicks whose class changes, while others come in", async () => {
  const roll = dice(3);
  const reasons: (AutomatedReason | null)[] = [null, "bot"];
  const clicks = await db().click.findMany();
  const changes = clicks
    .filter(() => roll(3) === 0)
    .map(({ id, time }) => ({ id, time, reason: reasons[roll(2)] as AutomatedReason | null }));
  const more = randomClicks(300, 4);
  const insert = async () => {
    for (let start = 0; start < more.length; start += 10) {
      await insertClicks(more.slice(start, start + 10));
    }
  };
  const change = async () => {
    for (let start = 0; start < changes.length; start += 25) {
      await changeReasons(changes.slice(start, start + 25));
    }
  };
  await Promise.all([insert(), change()]);
  expect(await changeReasons(changes)).toBe(0);
});

test("have nothing unique left once every click is automated, and all of it again after", async () => {
  const clicks = await db().click.findMany();
  await changeReasons(clicks.map(({ id, time }) => ({ id, time, reason: "bot" })));
  const { campaigns, firsts } = await rollUps();
  expect(firsts).toEqual({});
  expect(Object.values(campaigns)).toHaveLength(3);
  for (const campaign of Object.values(campaigns)) {
    expect(campaign).toMatchObject({ uniq: 0, clickedMessages: 0, last: null });
  }
  await changeReasons(clicks.map(({ id, time }) => ({ id, time, reason: null })));
  expect(await db().click.count({ where: { automated: true } })).toBe(0);
});

test("count no click of a message that is not there", async () => {
  const [one] = randomClicks(1, 5);
  await insertClicks([{ ...(one as Click), messageId: "999999999" }]);
});
