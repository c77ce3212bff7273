import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listCampaigns } from "@/lib/campaigns/list-campaigns";
import { listClickers } from "@/lib/campaigns/list-clickers";
import { showCampaign } from "@/lib/campaigns/show-campaign";
import type { AutomatedReason } from "@/lib/clicks/click";
import { insertClicks } from "@/lib/clicks/data/insert-clicks";
import { db } from "@/lib/db";
import { rewriteEmail } from "@/lib/emails/rewrite-email";
import { showMessage } from "@/lib/emails/show-message";
import { overview } from "@/lib/overview/overview";
import { thisEpoch } from "@/tests/integration/this-epoch";
import { type TestWorkspace, testWorkspace } from "../workspace";

let workspace: TestWorkspace;
let workspaceId: number;

beforeAll(async () => {
  workspace = await testWorkspace();
  ({ workspaceId } = workspace);
});
afterAll(() => workspace.close());

const html = '<a href="https://a.example/1">One</a> <a href="https://a.example/2">Two</a>';

async function send(campaign: string, recipient: string, tags: string[] = []): Promise<string> {
  const { id } = await rewriteEmail(workspaceId, { html, campaign, recipient, tags });
  return id as string;
}

async function clicked(
  message: string,
  position: number,
  time: string,
  reason: AutomatedReason | null = null,
): Promise<void> {
  await insertClicks([
    {
      id: uuidv7({ msecs: Date.parse(time) }),
      time: new Date(time).toISOString(),
      messageId: message,
      epoch: thisEpoch(message),
      position,
      clickHost: "clicks.example.com",
      method: "GET",
      userAgent: null,
      referrer: null,
      ip: null,
      reason,
      device: "phone",
      program: "Safari",
      repaired: false,
    },
  ]);
}

describe("a campaign", () => {
  let id: string;
  let first: string;

  beforeAll(async () => {
    first = await send("Alpha", "ann@example.com", ["news"]);
    const second = await send("Alpha", "bob@example.com");
    await send("Alpha", "eve@example.com");
    await clicked(first, 1, "2026-03-01T10:00:00Z", "bot");
    await clicked(first, 1, "2026-03-01T10:20:00Z");
    await clicked(first, 1, "2026-03-01T11:00:00Z");
    await clicked(first, 2, "2026-03-02T11:00:00Z");
    await clicked(second, 2, "2026-03-02T23:50:00Z");
    const { campaigns } = await listCampaigns(workspaceId, { search: "alph" });
    id = campaigns[0]?.id as string;
  });

  it("has the same numbers everywhere", async () => {
    const numbers = {
      messages: 3,
      total: 5,
      human: 4,
      automated: 1,
      unique: 3,
      clickedMessages: 2,
    };
    const { campaigns } = await listCampaigns(workspaceId, { search: "alph" });
    const campaign = await showCampaign(workspaceId, id, {
      from: new Date("2026-03-01"),
      to: new Date("2026-03-04"),
    });
    expect(campaigns).toMatchObject([
      { name: "Alpha", ...numbers, lastClickAt: "2026-03-02T23:50:00.000Z" },
    ]);
    expect(campaign).toMatchObject({ ...numbers, tags: ["news"] });
    expect(campaign.links).toMatchObject([
      {
        position: 1,
        label: "One",
        url: "https://a.example/1",
        total: 3,
        human: 2,
        automated: 1,
        unique: 1,
        firstClickAt: "2026-03-01T10:20:00.000Z",
      },
      {
        position: 2,
        label: "Two",
        url: "https://a.example/2",
        total: 2,
        human: 2,
        automated: 0,
        unique: 2,
        lastClickAt: "2026-03-02T23:50:00.000Z",
      },
    ]);
    expect(campaign.series.map(({ total, unique }) => [total, unique])).toEqual([
      [3, 1],
      [2, 2],
      [0, 0],
    ]);
  });

  it.each([
    ["UTC", "2026-03-02T00:00:00.000Z", [3, 2]],
    // 5:30 ahead: 23:50 is on the next day there.
    ["Asia/Kolkata", "2026-03-02T18:30:00.000Z", [3, 1, 1]],
    ["America/St_Johns", "2026-03-02T03:30:00.000Z", [3, 2]],
    ["Asia/Kathmandu", "2026-03-02T18:15:00.000Z", [3, 1, 1]],
  ])("cuts days at midnight in %s", async (timeZone, lastStart, totals) => {
    const from = new Date("2026-03-01T06:00:00Z");
    const { series } = await showCampaign(workspaceId, id, {
      from,
      to: new Date("2026-03-03T00:00:00Z"),
      timeZone,
    });
    expect(series.map(({ total }) => total)).toEqual(totals);
    expect(series.at(-1)?.start).toBe(lastStart);
  });

  it("can be told by the hour, and by the link", async () => {
    const from = new Date("2026-03-01T09:30:00Z");
    const to = new Date("2026-03-01T12:00:00Z");
    const { series } = await showCampaign(workspaceId, id, {
      interval: "hour",
      from,
      to,
      position: 1,
    });
    expect(
      series.map(({ start, human, automated }) => [start.slice(11, 13), human, automated]),
    ).toEqual([
      ["09", 0, 0],
      ["10", 1, 1],
      ["11", 1, 0],
    ]);
  });

  it("says who clicked, latest first", async () => {
    const { clickers } = await listClickers(workspaceId, id);
    expect(clickers.map(({ recipient, positions }) => [recipient, positions])).toEqual([
      ["bob@example.com", [2]],
      ["ann@example.com", [1, 2]],
    ]);
  });

  it("shows each of its messages", async () => {
    expect(await showMessage(workspaceId, first)).toMatchObject({
      campaign: { id, name: "Alpha" },
      recipient: "ann@example.com",
      tags: ["news"],
      total: 4,
      human: 3,
      unique: 2,
      links: [
        { position: 1, total: 3, human: 2, automated: 1, unique: 1 },
        { position: 2, total: 1 },
      ],
    });
  });

  it("is not there for another workspace, nor is its message", async () => {
    const other = await db().workspace.create({ data: { name: "Other" } });
    await expect(showCampaign(other.id, id)).rejects.toMatchObject({ code: "not-found" });
    await expect(showMessage(other.id, first)).rejects.toMatchObject({ code: "not-found" });
    expect((await listCampaigns(other.id, {})).campaigns).toEqual([]);
  });

  it.each([
    { timeZone: "Mars/Olympus" },
    { interval: "hour" as const, from: new Date("2020-01-01"), to: new Date("2026-01-01") },
    { from: new Date("2026-01-02"), to: new Date("2026-01-01") },
  ])("refuses %j", async (options) => {
    await expect(showCampaign(workspaceId, id, options)).rejects.toMatchObject({
      code: "bad-request",
    });
  });
});

describe("the overview", () => {
  it("adds up to the clicks of its days, in a zone with half hours", async () => {
    const range = { from: "2026-03-02", to: "2026-03-02", timeZone: "Asia/Kolkata" };
    const day = await overview(workspaceId, range);
    expect(day.totals).toEqual({ total: 1, human: 1, automated: 0, unique: 1 });
    expect(day.before).toEqual({ total: 3, human: 2, automated: 1, unique: 1 });
    expect(day.interval).toBe("hour");
    expect(day.links).toMatchObject([
      { campaign: "Alpha", position: 2, label: "Two", human: 1, unique: 1 },
    ]);
    expect(day.positions).toEqual([{ key: "2", total: 1, human: 1, automated: 0 }]);
    expect(day.devices).toEqual([{ key: "phone", total: 1, human: 1, automated: 0 }]);
    expect(day.domains).toEqual([{ key: "clicks.example.com", total: 1, human: 1, automated: 0 }]);
  });

  it("puts long ranges together by week and by month", async () => {
    const half = await overview(workspaceId, {
      from: "2025-10-01",
      to: "2026-03-31",
      timeZone: "Asia/Kathmandu",
    });
    expect(half.interval).toBe("week");
    expect(half.series.reduce((sum, { total }) => sum + total, 0)).toBe(5);
    const year = await overview(workspaceId, {
      from: "2024-01-01",
      to: "2026-03-31",
      timeZone: "America/St_Johns",
    });
    expect(year.interval).toBe("month");
    expect(year.series).toHaveLength(27);
    expect(year.series.at(-1)).toMatchObject({ total: 5, unique: 3 });
    expect(year.totals.total).toBe(5);
  });

  it.each([
    { from: "2026-02-31", to: "2026-03-01", timeZone: "UTC" },
    { from: "2026-03-02", to: "2026-03-01", timeZone: "UTC" },
    { from: "2000-01-01", to: "2026-03-01", timeZone: "UTC" },
    { from: "2026-03-01", to: "2026-03-01", timeZone: "nowhere" },
  ])("refuses %j", async (range) => {
    await expect(overview(workspaceId, range)).rejects.toMatchObject({ code: "bad-request" });
  });
});
