import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Click } from "@/lib/clicks/click";
import { deleteOldClicks } from "@/lib/clicks/data/delete-old-clicks";
import { insertClicks } from "@/lib/clicks/data/insert-clicks";
import { expectedClicks } from "@/lib/clicks/expected-clicks";
import { exportClicks } from "@/lib/clicks/export-clicks";
import { type ClickFilter, listClicks } from "@/lib/clicks/list-clicks";
import { db } from "@/lib/db";
import { rewriteEmail } from "@/lib/emails/rewrite-email";
import { thisEpoch } from "@/tests/integration/this-epoch";
import { type TestWorkspace, testWorkspace } from "../workspace";
import { newClick } from "./new-click";

let workspace: TestWorkspace;
let workspaceId: number;
const count = 12_345;

beforeAll(async () => {
  workspace = await testWorkspace();
  ({ workspaceId } = workspace);
  const messages: string[] = [];
  for (const [campaign, recipient, tag] of [
    ["June", "ann@example.com", "news"],
    ["June", "Bob@Example.com", "offers"],
    ["July", "ann@example.com", "news"],
  ] as const) {
    const html = '<a href="https://a.example/1">One</a> <a href="https://a.example/2">Two</a>';
    const { id } = await rewriteEmail(workspaceId, {
      html,
      campaign,
      recipient,
      tags: [tag, "a,b"],
    });
    messages.push(id as string);
  }
  const clicks = Array.from({ length: count }, (_, index): Click => {
    const time = Date.parse("2026-05-01T00:00:00Z") + Math.floor(index / 7) * 60_000;
    const messageId = messages[index % 3] as string;
    return {
      id: uuidv7({ msecs: time }),
      time: new Date(time).toISOString(),
      messageId,
      epoch: thisEpoch(messageId),
      position: 1 + (index % 2),
      clickHost: "clicks.example.com",
      method: "GET",
      userAgent: index === 0 ? '=HYPERLINK("x"),\r\n"y"' : "Browser",
      referrer: null,
      ip: null,
      reason: index % 10 === 0 ? "bot" : null,
      device: "desktop",
      program: "Chrome",
      repaired: false,
    };
  });
  for (let start = 0; start < count; start += 1000)
    await insertClicks(clicks.slice(start, start + 1000));
});
afterAll(() => workspace.close());

async function exported(filter: ClickFilter, format: "csv" | "ndjson"): Promise<string> {
  let all = "";
  for await (const piece of exportClicks(workspaceId, filter, format)) all += piece;
  return all;
}

async function ids(filter: ClickFilter): Promise<string[]> {
  const lines = (await exported(filter, "ndjson")).trimEnd().split("\n").filter(Boolean);
  return lines.map((line) => JSON.parse(line).id);
}

describe("exportClicks", () => {
  it("leaves out recipients and refuses to search for one where they are hidden", async () => {
    expect(await exported({ limit: 5 }, "csv")).toContain("@example.com");
    const hidden = await exported({ limit: 5, hideRecipients: true }, "csv");
    expect(hidden.split("\n")).toHaveLength(7);
    expect(hidden).not.toContain("@example.com");
    const sought = { recipient: "ann@example.com", hideRecipients: true };
    await expect(exportClicks(workspaceId, sought, "csv").next()).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  it("gives every click once, newest first, in pieces of bounded size", async () => {
    let largest = 0;
    for await (const piece of exportClicks(workspaceId, {}, "ndjson"))
      largest = Math.max(largest, piece.length);
    expect(largest).toBeLessThan(5000 * 700);
    const all = await ids({});
    expect(new Set(all).size).toBe(count);
    expect(all).toHaveLength(count);
    expect(await expectedClicks(workspaceId, {})).toBe(count);
    expect(await expectedClicks(workspaceId, { campaign: "July" })).toBe(count / 3);
    expect(await expectedClicks(workspaceId, { campaign: "None" })).toBe(0);
  });

  it("knows beforehand how many there will be", async () => {
    const [from, to] = [new Date("2026-05-01T06:00:00Z"), new Date("2026-05-01T18:00:00Z")];
    for (const filter of [
      { from, to },
      { from, to, automated: true },
      { position: 1, automated: false, to },
      { campaign: "June", position: 2, from },
      { campaign: "July", position: 9 },
      { from: to, to },
      // Between the quarters at which roll-ups are cut.
      { from: new Date("2026-05-01T06:01:00Z"), to: new Date("2026-05-01T06:02:00.001Z") },
      { recipient: "ANN@example.com", limit: 100 },
      { cursor: "2026-05-01T12:00:00.000Z~00000000-0000-7000-8000-000000000000" },
      { cursor: "2026-05-01T12:00:00.000Z~00000000-0000-7000-8000-000000000000", limit: 7 },
      { message: "1", automated: true },
    ]) {
      const expected = await expectedClicks(workspaceId, filter);
      expect([filter, expected]).toEqual([filter, (await ids(filter)).length]);
    }
    expect(await expectedClicks(workspaceId, { limit: 10 })).toBe(10);
  });

  it("writes CSV that a spreadsheet reads and does not run", async () => {
    const csv = await exported({ to: new Date("2026-05-01T00:00:30Z") }, "csv");
    const lines = csv.split("\r\n");
    expect(lines[0]).toBe(
      '"id","time","message","recipient","campaign","tags","position","part","label","url","clickDomain","userAgent","device","program","referrer","ip","automated","reason","repaired"',
    );
    expect(csv).toContain(`"'=HYPERLINK(""x""),\r\n""y"""`);
    expect(csv).toContain('"ann@example.com","June","news,a,b",');
    expect(csv.endsWith("\r\n")).toBe(true);
  });

  it("writes the header alone when there is nothing", async () => {
    expect((await exported({ campaign: "None" }, "csv")).split("\r\n")).toHaveLength(2);
    expect(await exported({ campaign: "None" }, "ndjson")).toBe("");
  });

  it("stops at the limit", async () => {
    expect(await ids({ limit: 10 })).toHaveLength(10);
  });
});

describe("filters", () => {
  const noon = new Date("2026-05-01T12:00:00Z");

  it.each<[string, ClickFilter, (index: number) => boolean]>([
    ["recipient in any case", { recipient: "BOB@example.com" }, (index) => index % 3 === 1],
    ["tag", { tags: ["news"] }, (index) => index % 3 !== 1],
    ["several tags", { tags: ["a,b", "news"] }, (index) => index % 3 !== 1],
    ["tags that no message has together", { tags: ["offers", "news"] }, () => false],
    ["tag within a campaign", { tags: ["news"], campaign: "June" }, (index) => index % 3 === 0],
    ["position", { position: 2 }, (index) => index % 2 === 1],
    ["automated", { automated: true }, (index) => index % 10 === 0],
    ["human", { automated: false }, (index) => index % 10 !== 0],
    ["from", { from: noon }, (index) => index >= 7 * 720],
    ["to, which is exclusive", { to: noon }, (index) => index < 7 * 720],
    [
      "all of them",
      { tags: ["news"], position: 1, automated: false, from: noon },
      (index) => index % 3 !== 1 && index % 2 === 0 && index % 10 !== 0 && index >= 7 * 720,
    ],
    ["a tag that is not there", { tags: ["none"] }, () => false],
  ])("by %s", async (_, filter, fits) => {
    const expected = Array.from({ length: count }, (_unused, index) => index).filter(fits).length;
    expect(await ids(filter)).toHaveLength(expected);
    expect(await expectedClicks(workspaceId, filter)).toBe(expected);
    const page = await listClicks(workspaceId, { ...filter, limit: 1000 });
    expect(page.clicks).toHaveLength(Math.min(expected, 1000));
  });

  it.each([
    { position: 0 },
    { position: Number.NaN },
    { recipient: "a\0b" },
    { from: noon, to: new Date("2026-05-01") },
  ])("that make no sense are refused: %j", async (filter) => {
    await expect(listClicks(workspaceId, filter)).rejects.toMatchObject({ code: "bad-request" });
    await expect(expectedClicks(workspaceId, filter)).rejects.toMatchObject({
      code: "bad-request",
    });
    await expect(exportClicks(workspaceId, filter, "csv").next()).rejects.toMatchObject({
      code: "bad-request",
    });
  });
});

it("expects no clicks that are not shown", async () => {
  const shownFrom = new Date("2026-05-01T12:00:30Z");
  const since = (clicksShownSince: Date | null) =>
    db().workspace.update({ where: { id: workspaceId }, data: { clicksShownSince } });
  await since(shownFrom);
  try {
    expect(await expectedClicks(workspaceId, {})).toBe((await ids({})).length);
    expect(await expectedClicks(workspaceId, { to: shownFrom })).toBe(0);
  } finally {
    await since(null);
  }
});

// Late, because it adds clicks.
it("quotes line ends of every kind", async () => {
  const html = '<a href="https://a.example/1">One</a>';
  for (const [index, campaign] of ["new\nline", "carriage\rreturn"].entries()) {
    const { id } = await rewriteEmail(workspaceId, { html, campaign });
    const time = `2026-04-0${index + 1}T00:00:00.000Z`;
    const rest = { userAgent: null, referrer: null, ip: null, reason: null };
    const made = { position: 1, clickHost: "clicks.example.com", method: "GET" };
    const client = { device: "desktop", program: "Chrome" };
    await insertClicks([newClick({ time, messageId: id as string, ...made, ...rest, ...client })]);
    const csv = await exported({ campaign }, "csv");
    expect(csv).toContain(`,"${campaign}",`);
  }
});

it("expects no clicks that a retention has deleted before it was lengthened", async () => {
  const cutoff = new Date("2026-05-01T12:07:30Z");
  expect(await deleteOldClicks(workspaceId, cutoff)).toBeGreaterThan(1000);
  for (const filter of [
    {},
    { campaign: "June" },
    { automated: true },
    { from: new Date("2026-05-01T06:00:00Z") },
    { to: new Date("2026-05-01T12:15:00Z") },
    { to: new Date("2026-05-01T06:00:00Z") },
    { limit: 5 },
  ]) {
    const expected = await expectedClicks(workspaceId, filter);
    expect([filter, expected]).toEqual([filter, (await ids(filter)).length]);
  }
  await deleteOldClicks(workspaceId, new Date());
  expect(await expectedClicks(workspaceId, {})).toBe(0);
});
