import fc from "fast-check";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listCampaigns } from "@/lib/campaigns/list-campaigns";
import { showCampaign } from "@/lib/campaigns/show-campaign";
import type { Click } from "@/lib/clicks/click";
import { insertClicks } from "@/lib/clicks/data/insert-clicks";
import { db } from "@/lib/db";
import { rewriteEmail } from "@/lib/emails/rewrite-email";
import { overview } from "@/lib/overview/overview";
import type { Bucket, Counts } from "@/lib/stats/types";
import { thisEpoch } from "@/tests/integration/this-epoch";
import { type TestWorkspace, testWorkspace } from "../workspace";

const [firstMs, lastMs] = [Date.parse("2026-01-01Z"), Date.parse("2026-11-01Z")];
const quarterMs = 900_000;
const dayMs = 24 * 3_600_000;

let workspace: TestWorkspace;
let campaignId: string;
/** Of each click: when, whether automated, and whether it is the first human one of its message on its position. */
let raw: { ms: number; automated: boolean; unique: boolean }[];

beforeAll(async () => {
  workspace = await testWorkspace();
  const html = '<a href="https://example.com/1">1</a> <a href="https://example.com/2">2</a>';
  const messages = await Promise.all(
    Array.from({ length: 40 }, () =>
      rewriteEmail(workspace.workspaceId, { html, campaign: "A" }).then(({ id }) => id as string),
    ),
  );
  const clicks = fc.sample(
    fc.record({
      // Many at the edges of quarters and around changes of clocks.
      ms: fc.oneof(
        fc.integer({ min: firstMs, max: lastMs - 1 }),
        fc
          .integer({ min: 0, max: (lastMs - firstMs) / quarterMs - 1 })
          .map((quarter) => firstMs + quarter * quarterMs),
        fc.integer({ min: Date.parse("2026-03-28Z"), max: Date.parse("2026-04-06Z") }),
      ),
      message: fc.constantFrom(...messages),
      position: fc.constantFrom(1, 2),
      automated: fc.boolean(),
    }),
    { numRuns: 1500, seed: 1 },
  );
  await insertClicks(clicks.map(newClick));
  const { campaigns } = await listCampaigns(workspace.workspaceId, {});
  campaignId = campaigns[0]?.id as string;
  raw = await readRaw();
  expect(raw).toHaveLength(1500);
}, 120_000);
afterAll(() => workspace.close());

function newClick(made: {
  ms: number;
  message: string;
  position: number;
  automated: boolean;
}): Click {
  return {
    id: uuidv7({ msecs: made.ms }),
    time: new Date(made.ms).toISOString(),
    messageId: made.message,
    epoch: thisEpoch(made.message),
    position: made.position,
    clickHost: "clicks.example.com",
    method: "GET",
    userAgent: null,
    referrer: null,
    ip: null,
    reason: made.automated ? "bot" : null,
    device: "phone",
    program: "Safari",
    repaired: false,
  };
}

async function readRaw(): Promise<typeof raw> {
  const clicks = await db().click.findMany({ orderBy: [{ time: "asc" }, { id: "asc" }] });
  const seen = new Set<string>();
  return clicks.map(({ time, automated, messageId, position }) => {
    const key = `${messageId} ${position}`;
    const unique = !automated && !seen.has(key);
    if (unique) seen.add(key);
    return { ms: time.getTime(), automated, unique };
  });
}

function rawBetween(fromMs: number, toMs: number): Counts {
  const found = raw.filter(({ ms }) => ms >= fromMs && ms < toMs);
  const automated = found.filter((click) => click.automated).length;
  return {
    total: found.length,
    automated,
    human: found.length - automated,
    unique: found.filter((click) => click.unique).length,
  };
}

/** Every bucket has the clicks that it says it covers; together they cover the range, without gaps. */
function expectToCover(series: Bucket[], fromMs: number, toMs: number): void {
  let at = fromMs;
  for (const { start, end, ...numbers } of series) {
    expect(Date.parse(start)).toBe(at);
    at = Date.parse(end);
    expect(at).toBeGreaterThan(Date.parse(start));
    expect(numbers).toEqual(rawBetween(Date.parse(start), at));
  }
  expect(at).toBe(Math.max(fromMs, toMs));
}

const zones = [
  "UTC",
  "America/Havana",
  "America/St_Johns",
  "Africa/Cairo",
  "Asia/Kathmandu",
  "Atlantic/Azores",
  "Australia/Lord_Howe",
  "Europe/Berlin",
  "Pacific/Chatham",
];
const intervals = ["hour", "day", "week", "month"] as const;
const seeded = { seed: 2, numRuns: 60 };

test("intervals between from and to hold exactly the clicks there, so all add up to the same", async () => {
  const range = fc.tuple(
    fc.integer({ min: firstMs - dayMs, max: lastMs }),
    fc.oneof(fc.integer({ min: 0, max: 80 * dayMs }), fc.integer({ min: 0, max: 4 * quarterMs })),
  );
  await fc.assert(
    fc.asyncProperty(range, fc.constantFrom(...zones), async ([fromMs, lengthMs], timeZone) => {
      const quarter = (ms: number) => Math.floor(ms / quarterMs) * quarterMs;
      const toMs = fromMs + lengthMs;
      const options = { from: new Date(fromMs), to: new Date(toMs), timeZone };
      for (const interval of intervals) {
        const { series } = await showCampaign(workspace.workspaceId, campaignId, {
          ...options,
          interval,
        });
        expectToCover(series, quarter(fromMs), quarter(toMs));
      }
    }),
    seeded,
  );
});

test("without from and to, the first and the last interval are whole", async () => {
  for (const interval of ["day", "week", "month"] as const) {
    const timeZone = "Europe/Berlin";
    const { createdAt, series } = await showCampaign(workspace.workspaceId, campaignId, {
      interval,
      timeZone,
    });
    expect(series).toHaveLength(1);
    const [{ start, end } = { start: "", end: "" }] = series;
    expect(Date.parse(start)).toBeLessThanOrEqual(Date.parse(createdAt));
    expect(Date.parse(end)).toBeGreaterThan(Date.parse(createdAt));
    const midnight = new Intl.DateTimeFormat("en-GB", { timeZone, timeStyle: "short" });
    expect([start, end].map((edge) => midnight.format(new Date(edge)))).toEqual(["00:00", "00:00"]);
  }
});

test("the overview of some days holds exactly their clicks, whatever its intervals", async () => {
  const day = fc.integer({ min: firstMs, max: lastMs - dayMs });
  await fc.assert(
    fc.asyncProperty(
      day,
      fc.integer({ min: 0, max: 900 }),
      fc.constantFrom(...zones),
      async (startMs, days, timeZone) => {
        const range = {
          from: new Date(startMs).toISOString().slice(0, 10),
          to: new Date(startMs + days * dayMs).toISOString().slice(0, 10),
          timeZone,
        };
        const { series, totals } = await overview(workspace.workspaceId, range);
        const [first, last] = [series[0], series.at(-1)] as [Bucket, Bucket];
        const inZone = (instant: string) =>
          new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" }).format(
            new Date(instant),
          );
        expect([
          inZone(first.start),
          inZone(new Date(Date.parse(last.end) - 1).toISOString()),
        ]).toEqual([range.from, range.to]);
        expectToCover(series, Date.parse(first.start), Date.parse(last.end));
        expect(totals).toEqual(rawBetween(Date.parse(first.start), Date.parse(last.end)));
      },
    ),
    seeded,
  );
});
