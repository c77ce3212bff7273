import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { keptEmailParts, showCampaignEmail, trackedUrls } from "@/lib/campaigns/campaign-email";
import { campaignTitles } from "@/lib/campaigns/campaign-titles";
import {
  type CampaignPageFilter,
  listCampaignsWithLines,
  listCampaignTitles,
  listTags,
} from "@/lib/campaigns/list-campaigns";
import { showCampaign } from "@/lib/campaigns/show-campaign";
import { insertClicks } from "@/lib/clicks/data/insert-clicks";
import { db } from "@/lib/db";
import { rewriteEmail } from "@/lib/emails/rewrite-email";
import { AppError } from "@/lib/errors";
import { eraseRecipient } from "@/lib/recipients/erase-recipient";
import { by } from "@/tests/integration/by";
import { thisEpoch } from "@/tests/integration/this-epoch";
import { type TestWorkspace, testWorkspace } from "@/tests/integration/workspace";

let workspace: TestWorkspace;
let workspaceId: number;
let otherId: number;

const html = '<a href="https://a.example/1">One</a>';

beforeAll(async () => {
  workspace = await testWorkspace();
  ({ workspaceId } = workspace);
  otherId = (await db().workspace.create({ data: { name: "Other" } })).id;
  for (let number = 1; number <= 25; number += 1) {
    const campaign = `Letter ${String(number).padStart(2, "0")}`;
    const tags = ["news"];
    if (number % 5 === 0) tags.push("fifth");
    if (number % 2 === 0) tags.push("second");
    const { id } = await rewriteEmail(workspaceId, { html, campaign, tags, subject: "To all" });
    // Many with the same number of clicks: ties, which a cursor has to get over.
    await click(id as string, number % 3, `2026-03-${String(number).padStart(2, "0")}T12:00:00Z`);
    await db().campaign.updateMany({
      where: { workspaceId, name: campaign },
      data: { createdAt: new Date(Date.UTC(2026, 2, number, 22, 30)) },
    });
  }
  await rewriteEmail(workspaceId, {
    html: '<a href="https://a.example/2">Two</a>',
    subject: "Your 100% receipt_1",
    recipient: "ann@example.com",
  });
  await rewriteEmail(otherId, { html, campaign: "Letter of others", tags: ["secret"] });
});
afterAll(() => workspace.close());

async function click(messageId: string, times: number, time: string): Promise<void> {
  const msecs = Date.parse(time);
  const clicks = Array.from({ length: times }, () => ({
    id: uuidv7({ msecs }),
    time: new Date(msecs).toISOString(),
    messageId,
    epoch: thisEpoch(messageId),
    position: 1,
    clickHost: "clicks.example.com",
    method: "GET",
    userAgent: null,
    referrer: null,
    ip: null,
    reason: null,
    device: "phone",
    program: "Safari",
    repaired: false,
  }));
  await insertClicks(clicks);
}

async function names(filter: CampaignPageFilter): Promise<string[]> {
  const { campaigns } = await listCampaignsWithLines(workspaceId, filter);
  return campaigns.map(({ name }) => name);
}

/** Every name, page by page, to the end and back again. */
async function leafThrough(filter: CampaignPageFilter) {
  const forth: string[][] = [];
  let page = await listCampaignsWithLines(workspaceId, filter);
  expect(page.previousCursor).toBeNull();
  for (;;) {
    forth.push(page.campaigns.map(({ name }) => name));
    if (page.nextCursor === null) break;
    page = await listCampaignsWithLines(workspaceId, { ...filter, cursor: page.nextCursor });
  }
  const back = [forth.at(-1) as string[]];
  while (page.previousCursor !== null) {
    page = await listCampaignsWithLines(workspaceId, { ...filter, before: page.previousCursor });
    expect(page.nextCursor).not.toBeNull();
    back.unshift(page.campaigns.map(({ name }) => name));
  }
  expect(back).toEqual(forth);
  return forth;
}

describe("the list of campaigns", () => {
  it.each(["created", "name", "messages", "human", "unique", "rate", "lastClick"] as const)(
    "shows each once in the order of %s, page by page there and back, up and down",
    async (sort) => {
      const whole = await names({ sort, limit: 200 });
      expect(new Set(whole).size).toBe(26);
      for (const descending of [true, false]) {
        const pages = await leafThrough({ sort, descending, limit: 4 });
        expect(pages).toHaveLength(7);
        const usual = descending === (sort !== "name");
        expect(pages.flat()).toEqual(usual ? whole : [...whole].reverse());
      }
    },
  );

  it("sorts by the numbers that it shows", async () => {
    const { campaigns } = await listCampaignsWithLines(workspaceId, { sort: "human", limit: 200 });
    const human = campaigns.map((campaign) => campaign.human);
    expect(human).toEqual([...human].sort((a, b) => b - a));
    expect(human[0]).toBe(2);
  });

  it("finds parts of names and of subjects, in any case, as they are typed", async () => {
    expect(await names({ search: "LETTER 1" })).toHaveLength(10);
    expect(await names({ search: "to ALL" })).toHaveLength(25);
    expect(await names({ search: "00% receipt_" })).toHaveLength(1);
    expect(await names({ search: "0%%" })).toHaveLength(0);
    expect(await names({ search: "etter_" })).toHaveLength(0);
    expect(await names({ search: "no such" })).toEqual([]);
  });

  it("filters by tag, together with a search and in any order", async () => {
    expect(await names({ tags: ["fifth"], sort: "name" })).toEqual([
      ...["Letter 05", "Letter 10", "Letter 15", "Letter 20", "Letter 25"],
    ]);
    expect(await names({ tags: ["fifth"], search: "1", sort: "human" })).toEqual([
      // 10 and 25 clicks leave 1 and 1, 15 leaves 0.
      "Letter 10",
      "Letter 15",
    ]);
    expect(await names({ tags: ["fift"] })).toEqual([]);
    expect(await listTags(workspaceId)).toEqual(["fifth", "news", "second"]);
    expect(await listTags(otherId)).toEqual(["secret"]);
  });

  it.each(["created", "human"] as const)(
    "has only campaigns with all tags, page by page in the order of %s",
    async (sort) => {
      const tags = ["fifth", "second", "fifth"];
      const pages = await leafThrough({ tags, sort, limit: 1 });
      expect(pages.flat().sort()).toEqual(["Letter 10", "Letter 20"]);
      expect(await names({ tags: [...tags, "secret"], sort })).toEqual([]);
      expect(await names({ tags: ["second", "news"], sort })).toHaveLength(12);
    },
  );

  it("takes ten tags and no more", async () => {
    const tags = Array.from({ length: 11 }, (_, number) => `tag ${number}`);
    expect(await names({ tags: tags.slice(1) })).toEqual([]);
    await expect(names({ tags })).rejects.toMatchObject({
      code: "bad-request",
      path: "tag",
      message: "A filter has at most 10 tags",
    });
  });

  it("filters by days of the viewer's time zone", async () => {
    // 22:30 UTC on the 4th is the 5th in Kolkata.
    const days = { from: "2026-03-05", to: "2026-03-06", sort: "name" } as const;
    expect(await names({ ...days, timeZone: "UTC" })).toEqual(["Letter 05", "Letter 06"]);
    expect(await names({ ...days, timeZone: "Asia/Kolkata" })).toEqual(["Letter 04", "Letter 05"]);
    expect(await names({ to: "2026-03-02", sort: "human" })).toEqual(["Letter 02", "Letter 01"]);
  });

  it.each([
    [{ cursor: "nonsense" }, "cursor"],
    [{ from: "2026-02-31" }, "from"],
    [{ to: "yesterday" }, "to"],
    [{ from: "2026-03-01", timeZone: "Mars/Base" }, "timeZone"],
  ])("refuses %o in a sentence", async (filter, path) => {
    const failed = listCampaignsWithLines(workspaceId, filter);
    await expect(failed).rejects.toMatchObject({ code: "bad-request", path });
    await expect(failed).rejects.toBeInstanceOf(AppError);
  });

  it("refuses a cursor of another order", async () => {
    const { nextCursor } = await listCampaignsWithLines(workspaceId, { sort: "name", limit: 3 });
    const other = listCampaignsWithLines(workspaceId, {
      sort: "human",
      cursor: nextCursor as string,
    });
    await expect(other).rejects.toMatchObject({ code: "bad-request", path: "cursor" });
  });

  it("hides the campaigns of other workspaces", async () => {
    const { campaigns } = await listCampaignsWithLines(otherId, {});
    expect(campaigns.map(({ name }) => name)).toEqual(["Letter of others"]);
    expect(await names({ search: "others" })).toEqual([]);
    const id = campaigns[0]?.id as string;
    await expect(showCampaign(workspaceId, id)).rejects.toMatchObject({ code: "not-found" });
    await expect(showCampaignEmail(workspaceId, id)).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("a campaign without a name", () => {
  const receipt = async () => {
    const { campaigns } = await listCampaignsWithLines(workspaceId, { search: "auto-" });
    expect(campaigns).toHaveLength(1);
    return campaigns[0];
  };

  it("has the subject of its first message and its first link instead", async () => {
    await rewriteEmail(workspaceId, {
      html: '<a href="https://a.example/2">Two</a>',
      subject: "Another receipt",
    });
    expect(await receipt()).toMatchObject({
      automatic: true,
      messages: 2,
      subject: "Your 100% receipt_1",
      firstLink: { label: "Two", url: "https://a.example/2" },
    });
  });

  it("has no subject any more once the recipient of that message is erased", async () => {
    await eraseRecipient(by(workspaceId), "ann@example.com");
    expect(await receipt()).toMatchObject({ subject: null, messages: 2 });
    expect(await names({ search: "receipt_1" })).toEqual([]);
    // Messages to others have subjects of their own, which are not affected.
    expect(await names({ search: "to all" })).toHaveLength(25);
  });
});

describe("a kept email", () => {
  it("tells its parts and the tracked links of its text", async () => {
    await db().workspace.update({ where: { id: otherId }, data: { keepEmails: true } });
    const text = "See <https://a.example/text?b=1>, (https://a.example/more). mailto:x@a.example";
    await rewriteEmail(otherId, { html, text, campaign: "kept" });
    const { campaigns } = await listCampaignsWithLines(otherId, { search: "kept" });
    const id = campaigns[0]?.id as string;
    expect(await keptEmailParts(id)).toEqual({ html: true, text: true });
    const kept = await showCampaignEmail(otherId, id);
    expect(trackedUrls(kept?.text ?? "")).toEqual([
      "http://clicks.example.com/text-clickstampPosition2?b=1",
      "http://clicks.example.com/more-clickstampPosition3",
    ]);
  });
});

describe("titles of campaigns", () => {
  it("are the subject, else the first link, where nobody has given a name", async () => {
    const send = async (html: string, rest: { subject?: string; campaign?: string } = {}) =>
      (await rewriteEmail(workspaceId, { html, ...rest })).campaign as string;
    const [bySubject, byLabel, byUrl, named] = [
      await send('<a href="https://b.example/1">x</a>', { subject: " By subject " }),
      await send('<a href="https://b.example/2">By label</a>'),
      await send('<a href="https://b.example/3"><img src="a.png"></a>'),
      await send('<a href="https://b.example/4">x</a>', { subject: "No", campaign: "Named" }),
    ];
    const titles = await campaignTitles(workspaceId, [bySubject, byLabel, byUrl, named, null, "-"]);
    expect(Object.fromEntries(titles)).toEqual({
      [bySubject]: "By subject",
      [byLabel]: "By label",
      [byUrl]: "b.example/3",
    });
    const listed = await listCampaignTitles(workspaceId, { limit: 4 });
    expect(listed.map(({ name, title }) => [name, title]).sort()).toEqual(
      [...titles, [named, named]].sort(),
    );
    expect(await campaignTitles(otherId, [bySubject])).toEqual(new Map());
    expect(await campaignTitles(workspaceId, ["a\0b"])).toEqual(new Map());
  });
});
