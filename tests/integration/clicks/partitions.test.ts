import { afterAll, beforeAll, expect, it } from "vitest";
import { ensurePartitions } from "@/lib/clicks/data/ensure-partitions";
import { insertClicks } from "@/lib/clicks/data/insert-clicks";
import { db } from "@/lib/db";
import { type TestWorkspace, testWorkspace } from "../workspace";
import { newClick } from "./new-click";

let workspace: TestWorkspace;

beforeAll(async () => {
  workspace = await testWorkspace();
});
afterAll(() => workspace.close());

async function clickAt(time: string): Promise<void> {
  await insertClicks([newClick({ time, messageId: "1" })]);
}

async function placesOfClicks(): Promise<string[]> {
  const rows = await db().$queryRaw<{ place: string }[]>`
    SELECT tableoid::regclass::text AS place FROM click ORDER BY time`;
  return rows.map(({ place }) => place);
}

it("moves clicks out of the default partition when their month gets its own", async () => {
  const times = [
    "2031-03-01T00:00:00.000Z",
    "2031-03-31T23:59:59.999Z",
    "2031-04-15T12:00:00.000Z",
    "2031-06-01T00:00:00.000Z",
  ];
  for (const time of times) await clickAt(time);
  expect(new Set(await placesOfClicks())).toEqual(new Set(["click_default"]));
  const now = new Date("2031-03-10T00:00:00Z");
  await Promise.all([ensurePartitions(now), ensurePartitions(now)]);
  expect(await placesOfClicks()).toEqual([
    "click_2031_03",
    "click_2031_03",
    "click_2031_04",
    "click_default",
  ]);
  await clickAt("2031-05-02T00:00:00.000Z");
  expect(await placesOfClicks()).toContain("click_2031_05");
  await ensurePartitions(now);
});
