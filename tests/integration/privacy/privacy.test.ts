import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { showCampaignEmail } from "@/lib/campaigns/campaign-email";
import { listCampaigns } from "@/lib/campaigns/list-campaigns";
import { listClickers } from "@/lib/campaigns/list-clickers";
import { showCampaign } from "@/lib/campaigns/show-campaign";
import type { Click } from "@/lib/clicks/click";
import { ensurePartitions } from "@/lib/clicks/data/ensure-partitions";
import { insertClicks } from "@/lib/clicks/data/insert-clicks";
import { clicksOlderThan } from "@/lib/clicks/expected-clicks";
import { listClicks } from "@/lib/clicks/list-clicks";
import { refreshAddressDetail } from "@/lib/clicks/stored-address";
import { db } from "@/lib/db";
import type { RewriteInput } from "@/lib/emails/email";
import { rewriteEmail } from "@/lib/emails/rewrite-email";
import { showMessage } from "@/lib/emails/show-message";
import { applyRetention } from "@/lib/privacy/apply-retention";
import {
  changeWorkspaceSettings,
  countKeptEmails,
  deletedByTotalsOnly,
  deleteKeptEmails,
} from "@/lib/privacy/workspace-settings";
import { forgetRecipients } from "@/lib/recipients/data/erase-messages";
import { countRecipient, eraseRecipient } from "@/lib/recipients/erase-recipient";
import { by } from "@/tests/integration/by";
import { click, untilCounted } from "@/tests/integration/clicks/click";
import { recount, rollUps } from "@/tests/integration/stats/recount";
import { thisEpoch } from "@/tests/integration/this-epoch";
import { type TestWorkspace, testWorkspace } from "@/tests/integration/workspace";

let workspace: TestWorkspace;
let workspaceId: number;

beforeAll(async () => {
  workspace = await testWorkspace();
});
beforeEach(async () => {
  // A click of the test before may be on its way still.
  await untilCounted();
  await db()
    .$executeRaw`TRUNCATE click_inbox, click, first_click, link_count, link_total, workspace_count, campaign_total`;
  await db().message.deleteMany();
  // Those of the tests before have nothing left to keep.
  await db().workspace.updateMany({ data: { clickRetentionMonths: 1, addressDetail: "none" } });
  ({ id: workspaceId } = await db().workspace.create({ data: { name: "Test" } }));
  await refreshAddressDetail();
});
afterAll(() => workspace.close());

const html = '<a href="https://a.example/1">One</a> <a href="https://a.example/2">Two</a>';

async function send(input: Partial<RewriteInput> = {}) {
  const { id, links } = await rewriteEmail(workspaceId, { html, ...input });
  return { id: id as string, urls: links.map(({ rewritten }) => rewritten) };
}

function clickAt(messageId: string, time: string, changes: Partial<Click> = {}): Click {
  return {
    id: uuidv7({ msecs: Date.parse(time) }),
    time,
    messageId,
    epoch: thisEpoch(messageId),
    position: 1,
    clickHost: "clicks.example.com",
    method: "GET",
    userAgent: "A browser",
    referrer: "https://mail.example/",
    ip: "192.0.2.7",
    reason: null,
    device: "phone",
    program: "Safari",
    repaired: false,
    ...changes,
  };
}

/** What was kept of the addresses in these workspaces; a click of the test before may still come in. */
const addresses = async (...others: number[]) => {
  const where = { workspaceId: { in: [workspaceId, ...others] } };
  return (await db().click.findMany({ where })).map(({ ip }) => ip);
};

describe("addresses", () => {
  it.each([
    ["none", "203.0.113.77", null],
    ["network", "203.0.113.77", "203.0.113.0/24"],
    ["network", "2001:db8:1:2::3", "2001:db8:1::/48"],
    ["whole", "203.0.113.77", "203.0.113.77"],
    ["whole", "::ffff:203.0.113.77", "203.0.113.77"],
    ["whole", "nonsense", null],
  ])("are kept as the workspace chose: %s of %s", async (addressDetail, address, kept) => {
    await changeWorkspaceSettings(by(workspaceId), { addressDetail });
    await refreshAddressDetail();
    const { urls } = await send();
    await click(urls[0] as string, { address });
    await expect.poll(() => addresses()).toEqual([kept]);
  });

  it("are kept from the first click on, though there was no workspace at the start", async () => {
    await db().workspace.updateMany({ data: { aggregateOnly: true } });
    await refreshAddressDetail();
    await db().workspace.update({ where: { id: workspaceId }, data: { aggregateOnly: false } });
    const { urls } = await send();
    await click(urls[0] as string, { address: "203.0.113.77" });
    await expect.poll(() => addresses()).toEqual(["203.0.113.0/24"]);
    await db().workspace.updateMany({ data: { aggregateOnly: false } });
  });

  it("are no more than each workspace keeps, when another one keeps more", async () => {
    const other = await db().workspace.create({ data: { name: "Other", addressDetail: "whole" } });
    await refreshAddressDetail();
    const { urls } = await send();
    const { links } = await rewriteEmail(other.id, { html });
    await click(urls[0] as string, { address: "203.0.113.77" });
    await click(urls[1] as string, { address: "2001:db8:1:2::3" });
    await click(links[0]?.rewritten as string, { address: "203.0.113.77" });
    await expect
      .poll(async () => (await addresses(other.id)).sort())
      .toEqual(["2001:db8:1::/48", "203.0.113.0/24", "203.0.113.77"]);
  });
});

describe("a recipient who is erased", () => {
  it("leaves links that work and numbers that are right, and nothing else", async () => {
    await changeWorkspaceSettings(by(workspaceId), { keepEmails: true });
    const mine = await send({
      recipient: "Ann@Example.com",
      campaign: "June",
      subject: "Hi Ann",
      tags: ["ann"],
    });
    const other = await send({ recipient: "bob@example.com", campaign: "June" });
    // Right after the email, clicks on both of its links at once would be a machine's.
    await db().message.updateMany({ data: { createdAt: new Date("2026-01-01") } });
    for (const url of [...mine.urls, other.urls[0] as string]) await click(url);
    await untilCounted();
    const before = await rollUps();
    const [campaign] = (await listCampaigns(workspaceId, {})).campaigns;
    expect(await showCampaignEmail(workspaceId, campaign?.id as string)).not.toBeNull();

    expect(await countRecipient(workspaceId, "ann@example.com")).toEqual({ messages: 1 });
    expect(await eraseRecipient(by(workspaceId), "ANN@example.com")).toEqual({ messages: 1 });
    expect(await eraseRecipient(by(workspaceId), "ann@example.com")).toEqual({ messages: 0 });

    expect(await rollUps()).toEqual(before);
    expect(await recount()).toEqual(before);
    const rows = JSON.stringify(
      [await db().message.findMany(), await db().click.findMany()],
      (_, value) => (typeof value === "bigint" ? String(value) : value),
    );
    expect(rows).not.toMatch(/ann/i);
    expect(rows).toContain("bob@example.com");
    const { clicks } = await listClicks(workspaceId, { message: mine.id });
    expect(clicks.map(({ userAgent, ip, referrer }) => [userAgent, ip, referrer])).toEqual(
      Array(2).fill([null, null, null]),
    );
    expect(await showCampaignEmail(workspaceId, campaign?.id as string)).toBeNull();

    const again = await click(mine.urls[0] as string, {
      headers: { referer: "https://ann.example/" },
    });
    expect(again).toMatchObject({ status: 302, headers: { Location: "https://a.example/1" } });
    // As a click that was in a spool when the recipient was erased.
    await insertClicks([clickAt(mine.id, "2026-03-01T10:00:00.000Z")]);
    await untilCounted();
    const later = (await listClicks(workspaceId, { message: mine.id })).clicks;
    expect(later).toHaveLength(4);
    expect(later.every(({ userAgent, ip, referrer }) => !userAgent && !ip && !referrer)).toBe(true);
    expect(await rollUps()).toEqual(await recount());
  });

  it("is none of another workspace's", async () => {
    const other = await db().workspace.create({ data: { name: "Other" } });
    await send({ recipient: "ann@example.com" });
    expect(await eraseRecipient(by(other.id), "ann@example.com")).toEqual({ messages: 0 });
    expect(await db().message.count({ where: { recipient: "ann@example.com" } })).toBe(1);
  });
});

describe("retention", () => {
  it("drops months that no workspace keeps, keeps the roll-ups, and lets links work", async () => {
    await ensurePartitions(new Date("2026-01-10"));
    const { id, urls } = await send({ campaign: "Old" });
    await insertClicks([
      clickAt(id, "2026-01-05T10:00:00.000Z"),
      clickAt(id, "2026-02-27T10:00:00.000Z"),
      clickAt(id, "2026-03-20T10:00:00.000Z"),
    ]);
    const before = await rollUps();
    expect(await applyRetention(new Date("2026-04-28"))).toEqual({
      clicks: 0,
      partitions: [],
      recipients: 0,
      emptied: 0,
    });
    await changeWorkspaceSettings(by(workspaceId), { clickRetentionMonths: 2 });
    expect(await applyRetention(new Date("2026-04-28"))).toEqual({
      clicks: 1,
      partitions: ["click_2026_01", "click_2026_02"].slice(0, 1),
      recipients: 0,
      emptied: 0,
    });
    expect(await db().click.count()).toBe(1);
    expect(await applyRetention(new Date("2026-04-28"))).toEqual({
      clicks: 0,
      partitions: ["click_2026_02"],
      recipients: 0,
      emptied: 0,
    });
    expect(await rollUps()).toEqual(before);
    const [campaign] = (await listCampaigns(workspaceId, {})).campaigns;
    expect(await showCampaign(workspaceId, campaign?.id as string)).toMatchObject({
      total: 3,
      unique: 1,
    });
    expect(await click(urls[0] as string)).toMatchObject({ status: 302 });
  });

  it("is told beforehand how many clicks it would delete", async () => {
    const now = new Date("2026-04-28T12:00:00Z");
    const { id } = await send();
    await insertClicks(
      ["2026-01-05", "2026-02-05", "2026-02-06", "2026-04-27"].map((day) =>
        clickAt(id, `${day}T10:00:00.000Z`),
      ),
    );
    const older = (months: number) => clicksOlderThan(workspaceId, months, now);
    expect(await Promise.all([0, 1, 3, 6].map(older))).toEqual([4, 3, 1, 0]);
    await changeWorkspaceSettings(by(workspaceId), { clickRetentionMonths: 3 });
    expect(await Promise.all([0, 1, 3].map(older))).toEqual([3, 2, 0]);
    // Roll-ups go by quarters of an hour, also by the one that is not over.
    await insertClicks([clickAt(id, "2026-04-28T11:59:59.000Z"), clickAt(id, now.toISOString())]);
    expect(await older(0)).toBe(5);
  });

  it("deletes one workspace's clicks from a month that another one keeps", async () => {
    await ensurePartitions(new Date("2026-01-10"));
    const other = await db().workspace.create({ data: { name: "Other" } });
    const { id } = await send();
    const kept = await rewriteEmail(other.id, { html });
    await insertClicks([
      clickAt(id, "2026-01-05T10:00:00.000Z"),
      clickAt(kept.id as string, "2026-01-06T10:00:00.000Z"),
    ]);
    await changeWorkspaceSettings(by(workspaceId), { clickRetentionMonths: 1 });
    expect(await applyRetention(new Date("2026-04-28"))).toMatchObject({ clicks: 1 });
    expect((await db().click.findMany()).map(({ workspaceId: owner }) => owner)).toEqual([
      other.id,
    ]);
  });
});

describe("a workspace with totals only", () => {
  it("keeps nothing about who clicked, and counts exactly", async () => {
    await changeWorkspaceSettings(by(workspaceId), { aggregateOnly: true });
    const { id, urls } = await send({ campaign: "June", recipient: "ann@example.com" });
    await click(urls[0] as string, { headers: { referer: "https://ann.example/" } });
    await click(urls[0] as string);
    await untilCounted();
    expect(await db().message.findMany({ where: { recipient: { not: null } } })).toEqual([]);
    const [stored] = await db().click.findMany();
    expect(stored).toMatchObject({ userAgent: null, referrer: null, ip: null });
    expect(await listClicks(workspaceId, { message: id })).toEqual({
      clicks: [],
      nextCursor: null,
    });
    const [campaign] = (await listCampaigns(workspaceId, {})).campaigns;
    expect(campaign).toMatchObject({ total: 2, unique: 1 });
    await applyRetention(new Date(Date.now() + 3 * 24 * 3_600_000));
    expect(await db().click.count()).toBe(0);
    expect((await listCampaigns(workspaceId, {})).campaigns).toMatchObject([
      { total: 2, unique: 1 },
    ]);
  });
});

describe("a workspace that turns to totals only", () => {
  it("forgets whom its earlier messages went to, and no other workspace's", async () => {
    const other = await db().workspace.create({ data: { name: "Other" } });
    await rewriteEmail(other.id, { html, recipient: "eve@example.com" });
    const { id, urls } = await send({ campaign: "June", recipient: "ann@example.com" });
    await send({ campaign: "June", recipient: "bob@example.com" });
    await insertClicks([clickAt(id, new Date().toISOString())]);
    const before = await rollUps();
    expect(await deletedByTotalsOnly(workspaceId)).toEqual({ clicks: 1, recipients: true });
    await changeWorkspaceSettings(by(workspaceId), { aggregateOnly: true });
    // From the first moment.
    expect(await showMessage(workspaceId, id)).toMatchObject({ recipient: null });
    expect(await applyRetention(new Date())).toMatchObject({ clicks: 0, recipients: 2 });
    expect(await applyRetention(new Date())).toMatchObject({ clicks: 0, recipients: 0 });
    expect(await deletedByTotalsOnly(workspaceId)).toEqual({ clicks: 0, recipients: false });
    const messages = await db().message.findMany({ orderBy: { id: "asc" } });
    expect(messages.map(({ recipient }) => recipient)).toEqual(["eve@example.com", null, null]);
    expect(await db().click.findMany()).toMatchObject([
      { userAgent: null, referrer: null, ip: null },
    ]);
    expect(await rollUps()).toEqual(before);
    expect(await click(urls[0] as string)).toMatchObject({ status: 302 });
  });

  it("forgets as many as there are, and none once it keeps them again", async () => {
    const { id } = await send();
    const more = 25_000;
    await db().$executeRaw`
      INSERT INTO message (workspace_id, campaign_id, link_list_id, click_host, recipient, tags)
      SELECT workspace_id, campaign_id, link_list_id, click_host, number || '@example.com', tags
      FROM message CROSS JOIN generate_series(1, ${more}) AS number WHERE id = ${BigInt(id)}`;
    expect(await forgetRecipients(workspaceId)).toBe(0);
    await changeWorkspaceSettings(by(workspaceId), { aggregateOnly: true });
    expect(await forgetRecipients(workspaceId)).toBe(more);
    expect(await db().message.count({ where: { recipient: { not: null } } })).toBe(0);
  });
});

describe("who clicked", () => {
  const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 3_600_000).toISOString();

  /** Who is shown to have clicked in the campaign, in the list of clicks, and on the message. */
  async function shown(message: string) {
    const [campaign] = (await listCampaigns(workspaceId, {})).campaigns;
    const { clickers } = await listClickers(workspaceId, campaign?.id as string);
    const { clicks } = await listClicks(workspaceId, {});
    const { human } = await showMessage(workspaceId, message);
    expect(campaign).toMatchObject({ total: 2, unique: 2 });
    return {
      clickers: clickers.flatMap(({ positions }) => positions),
      clicks: clicks.map(({ position }) => position),
      message: human,
    };
  }

  it("is shown for as long as single clicks are kept", async () => {
    const { id } = await send({ campaign: "June", recipient: "ann@example.com" });
    await ensurePartitions(new Date(daysAgo(100)));
    const [long, lately] = [daysAgo(100), daysAgo(2)];
    await insertClicks([clickAt(id, long), clickAt(id, lately, { position: 2 })]);
    expect(await shown(id)).toEqual({ clickers: [1, 2], clicks: [2, 1], message: 2 });
    // Also before they are deleted, within the hour.
    await changeWorkspaceSettings(by(workspaceId), { clickRetentionMonths: 1 });
    expect(await shown(id)).toEqual({ clickers: [2], clicks: [2], message: 1 });
    await changeWorkspaceSettings(by(workspaceId), { clickRetentionMonths: 12 });
    expect(await shown(id)).toEqual({ clickers: [1, 2], clicks: [2, 1], message: 2 });
  });

  it("is not shown where totals only are kept, nor later what was clicked meanwhile", async () => {
    const { id } = await send({ campaign: "June", recipient: "ann@example.com" });
    await insertClicks([clickAt(id, daysAgo(1))]);
    await changeWorkspaceSettings(by(workspaceId), { aggregateOnly: true });
    await insertClicks([clickAt(id, new Date().toISOString(), { position: 2 })]);
    const nothing = { clickers: [], clicks: [], message: 0 };
    expect(await shown(id)).toEqual(nothing);
    await changeWorkspaceSettings(by(workspaceId), { aggregateOnly: false });
    expect(await shown(id)).toEqual(nothing);
    // To stop what has stopped changes nothing.
    const since = async () =>
      (await db().workspace.findUniqueOrThrow({ where: { id: workspaceId } })).clicksShownSince;
    const stopped = await since();
    await changeWorkspaceSettings(by(workspaceId), { aggregateOnly: false });
    expect(await since()).toEqual(stopped);
  });
});

describe("emails for the click map", () => {
  const email = async (search = "") => {
    const [campaign] = (await listCampaigns(workspaceId, { search })).campaigns;
    return showCampaignEmail(workspaceId, campaign?.id as string);
  };

  it("are kept only when the workspace says so, the first of each named campaign", async () => {
    await send({ campaign: "Before" });
    expect(await email()).toBeNull();
    await changeWorkspaceSettings(by(workspaceId), { keepEmails: true });
    await send({ campaign: "After" });
    await send({ campaign: "After", html: '<a href="https://b.example/">Other</a>' });
    expect(await email()).toEqual({
      html: '<a href="http://clicks.example.com/1-clickstampPosition1">One</a> <a href="http://clicks.example.com/2-clickstampPosition2">Two</a>',
      text: null,
    });
  });

  it("without a campaign are kept when asked, with one not when asked not to", async () => {
    await changeWorkspaceSettings(by(workspaceId), { keepEmails: true });
    await send({});
    expect(await email()).toBeNull();
    await send({ campaign: "No", keepEmail: false });
    expect(await email()).toBeNull();
    await send({ html: `${html} a\0b`, keepEmail: true });
    expect((await email("auto-"))?.html).toContain("a\uFFFDb");
  });

  it("are counted before they are deleted, those of other workspaces left alone", async () => {
    await changeWorkspaceSettings(by(workspaceId), { keepEmails: true });
    await send({ campaign: "One" });
    await send({ campaign: "Two" });
    const other = await db().workspace.create({ data: { name: "Other", keepEmails: true } });
    await rewriteEmail(other.id, { html, campaign: "One" });
    expect(await countKeptEmails(workspaceId)).toBe(2);
    expect(await deleteKeptEmails(by(workspaceId))).toBe(2);
    expect(await countKeptEmails(workspaceId)).toBe(0);
    expect(await countKeptEmails(other.id)).toBe(1);
  });
});

describe("settings", () => {
  it.each([
    { clickRetentionMonths: 0 },
    { clickRetentionMonths: 1.5 },
    { addressDetail: "all" },
    { keepEmails: "yes" },
    { other: 1 },
  ])("refuse %j", async (wanted) => {
    await expect(changeWorkspaceSettings(by(workspaceId), wanted)).rejects.toMatchObject({
      code: "bad-request",
    });
  });
});
