import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { listClickers } from "@/lib/campaigns/list-clickers";
import { showCampaign } from "@/lib/campaigns/show-campaign";
import { reclassify } from "@/lib/clicks/classify/reclassify";
import { rulesVersion } from "@/lib/clicks/classify/rules";
import { BurstWatch } from "@/lib/clicks/classify/watch-bursts";
import type { Click } from "@/lib/clicks/click";
import { ensurePartitions } from "@/lib/clicks/data/ensure-partitions";
import { insertClicks } from "@/lib/clicks/data/insert-clicks";
import { exportClicks } from "@/lib/clicks/export-clicks";
import { listClicks } from "@/lib/clicks/list-clicks";
import { burstWatch, recorder } from "@/lib/clicks/record/own-recorder";
import { db } from "@/lib/db";
import type { RewriteInput } from "@/lib/emails/email";
import { rewriteEmail } from "@/lib/emails/rewrite-email";
import { showMessage } from "@/lib/emails/show-message";
import { overview } from "@/lib/overview/overview";
import { changeWorkspaceSettings } from "@/lib/privacy/workspace-settings";
import { trapPosition } from "@/lib/rewrite/trap-position";
import { by } from "@/tests/integration/by";
import { recount, rollUps } from "../stats/recount";
import { type TestWorkspace, testWorkspace } from "../workspace";
import { click, untilCounted } from "./click";
import { afterHalfPast, newClick } from "./new-click";

const chrome =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
const html = `<body>${[
  "https://a.example/long-one",
  "https://b.example/s?x=1&amp;y",
  "https://a.example/other-one",
]
  .map((url) => `<a href="${url}">x</a>`)
  .join("")}</body>`;

let workspace: TestWorkspace;
let workspaceId: number;

beforeAll(async () => {
  workspace = await testWorkspace();
  ({ workspaceId } = workspace);
  await ensurePartitions(new Date());
  await changeWorkspaceSettings(by(workspaceId), { keepEmails: true });
});
afterAll(async () => {
  await recorder().close();
  await burstWatch().close();
  await workspace.close();
});
// Clicks may be counted while we read.
afterEach(() =>
  vi.waitFor(async () => expect(await rollUps()).toEqual(await recount()), { timeout: 30_000 }),
);

let sent = 0;

/** A message of a campaign of its own, and the URL of its trap link. */
async function send(input: Partial<RewriteInput> = {}) {
  sent += 1;
  const campaign = `Trap ${sent}`;
  const result = await rewriteEmail(workspaceId, { html, trapLink: true, campaign, ...input });
  const output = result.html ?? result.mime ?? "";
  const [, href = ""] = /<a href="([^"]*)" style="display:none"/.exec(output) ?? [];
  const row = await db().campaign.findFirst({ where: { name: campaign } });
  return {
    ...result,
    message: result.id as string,
    campaignId: String(row?.id),
    output,
    trap: href.replaceAll("&amp;", "&"),
  };
}

const reasonsOf = async (message: string) =>
  (
    await db().click.findMany({ where: { messageId: BigInt(message) }, orderBy: { time: "asc" } })
  ).map(({ reason, rules }) => {
    expect(rules).toBe(rulesVersion);
    return reason;
  });

function at(message: string, seconds: number, position: number, changes: Partial<Click> = {}) {
  const reason: Click["reason"] = position === trapPosition ? "trap" : null;
  const made = {
    messageId: message,
    position,
    time: afterHalfPast(seconds),
    userAgent: chrome,
    reason,
  };
  return newClick({ ...made, ...changes });
}

/** As a process records them and looks at them a second later. */
async function record(clicks: Click[]): Promise<void> {
  await insertClicks(clicks);
  const watch = new BurstWatch();
  watch.note(clicks);
  await watch.close();
}

describe("the trap link", () => {
  it("leads where the shortest link leads, and is recorded with its reason", async () => {
    const { message, trap, links } = await send();
    const { status, headers } = await click(trap);
    expect([status, headers.Location]).toEqual([302, "https://b.example/s?x=1&y"]);
    expect(links.map(({ position }) => position)).toEqual([1, 2, 3]);
    expect(links.map(({ rewritten }) => rewritten)).not.toContain(trap);
    await click(trap, { method: "HEAD" });
    await untilCounted();
    const rows = await db().click.findMany({ where: { messageId: BigInt(message) } });
    expect(rows.map(({ reason }) => reason).sort()).toEqual(["head", "trap"]);
    expect(rows.map(({ position, automated }) => [position, automated])).toEqual([
      [trapPosition, true],
      [trapPosition, true],
    ]);
  });

  it("leads nowhere else, whatever is done to it", async () => {
    const { trap } = await send();
    const { origin, pathname, search } = new URL(trap);
    for (const [url, status] of [
      [`${origin}/elsewhere${pathname.slice(pathname.lastIndexOf("-"))}${search}`, 404],
      [trap.replace("clicks.example.com", "other.example.com"), 404],
      [trap.replace("x=1", "x=2"), 404],
      [`${trap}&utm=1`, 302],
    ] as const) {
      const answer = await click(url);
      expect([url, answer.status]).toEqual([url, status]);
      expect(answer.headers.Location ?? "https://b.example/s?x=1&y").toBe(
        "https://b.example/s?x=1&y",
      );
    }
  });

  it.each([
    ["the trap first", [trapPosition, 1, 2]],
    ["the trap last", [1, 2, trapPosition]],
    ["the trap in the middle", [1, trapPosition, 3]],
  ])("makes all clicks around it automated: %s", async (_, positions) => {
    const { message, campaignId } = await send({ recipient: "ada@example.com" });
    const clicks = positions.map((position, index) => at(message, index * 4, position));
    // Each comes to another process.
    for (const one of clicks) await record([one]);
    await record([at(message, 60, 1)]);
    expect(await reasonsOf(message)).toEqual(["trap", "trap", "trap", null]);
    const { total, human, automated, unique } = await showCampaign(workspaceId, campaignId);
    expect({ total, human, automated, unique }).toEqual({
      total: 4,
      human: 1,
      automated: 3,
      unique: 1,
    });
  });

  it("takes back what counted as a person's before", async () => {
    const { message, campaignId } = await send({ recipient: "ada@example.com" });
    await record([at(message, 0, 1)]);
    expect(await reasonsOf(message)).toEqual([null]);
    expect((await listClickers(workspaceId, campaignId)).clickers).toHaveLength(1);
    await record([at(message, 9, trapPosition)]);
    expect(await reasonsOf(message)).toEqual(["trap", "trap"]);
    expect((await listClickers(workspaceId, campaignId)).clickers).toEqual([]);
  });

  it("catches only the same visitor of a message to many", async () => {
    const { message } = await send();
    await record([
      at(message, 0, 1, { ip: "192.0.2.0/24" }),
      at(message, 1, 1, { ip: "198.51.100.0/24" }),
      at(message, 2, trapPosition, { ip: "192.0.2.0/24" }),
      at(message, 3, 2, { ip: "192.0.2.0/24", userAgent: `${chrome} Edg/140.0.0.0` }),
    ]);
    expect(await reasonsOf(message)).toEqual(["trap", null, "trap", null]);
  });

  it("goes before bursts, and leaves those alone that are far from it", async () => {
    const { message } = await send({ recipient: "ada@example.com" });
    await record([0, 0.5, 1].map((seconds, index) => at(message, seconds, index + 1)));
    expect(await reasonsOf(message)).toEqual(["burst", "burst", "burst"]);
    await record([at(message, 10.7, trapPosition)]);
    expect(await reasonsOf(message)).toEqual(["burst", "burst", "trap", "trap"]);
  });

  it("is known to reclassify", async () => {
    const { message } = await send({ recipient: "ada@example.com" });
    // As older rules left them.
    await insertClicks([
      at(message, 0, 1),
      at(message, 1, trapPosition, { reason: null }),
      at(message, 30, 2),
    ]);
    await db().$executeRaw`UPDATE click SET rules = 2 WHERE message_id = ${BigInt(message)}`;
    const done = await reclassify(() => {}, new AbortController().signal);
    expect(done).toMatchObject({ classified: 3, changed: 2, left: 0 });
    expect(await reasonsOf(message)).toEqual(["trap", "trap", null]);
  });

  it("is no link to anybody who looks at numbers", async () => {
    const { message, campaignId } = await send({ recipient: "ada@example.com" });
    await record([at(message, 0, 1), at(message, 100, trapPosition)]);
    const campaign = await showCampaign(workspaceId, campaignId);
    expect(campaign.links.map(({ position, total }) => [position, total])).toEqual([
      [1, 1],
      [2, 0],
      [3, 0],
    ]);
    expect(campaign).toMatchObject({ total: 2, human: 1, automated: 1 });
    const shown = await showMessage(workspaceId, message);
    expect(shown).toMatchObject({ total: 2, human: 1, automated: 1, unique: 1 });
    expect(shown.links).toHaveLength(3);
    const { clicks } = await listClicks(workspaceId, { message });
    const trapped = { position: null, part: null, label: null, url: null, reason: "trap" };
    expect(clicks).toMatchObject([trapped, { position: 1, label: "x" }]);
    const exported = exportClicks(workspaceId, { message }, "ndjson");
    expect(JSON.parse((await exported.next()).value.split("\n")[0])).toMatchObject(trapped);
    const today = afterHalfPast(0).slice(0, 10);
    const { positions, links } = await overview(workspaceId, {
      from: today,
      to: today,
      timeZone: "UTC",
    });
    expect(positions.map(({ key }) => Number(key)).filter((key) => key > 3)).toEqual([]);
    expect(links.filter(({ position }) => position > 3)).toEqual([]);
  });

  it("is not in the email that is kept for the click map", async () => {
    const { campaignId, output } = await send();
    expect(output).toContain("aria-hidden");
    const kept = await db().campaignEmail.findUnique({ where: { campaignId: BigInt(campaignId) } });
    expect(kept?.html).toContain("clickstampPosition1");
    expect(kept?.html).not.toContain("aria-hidden");
  });

  it("stands in large emails, too, which are rewritten elsewhere", async () => {
    const { trap } = await send({ html: html.replace("</body>", `${"x".repeat(40_000)}</body>`) });
    expect((await click(trap)).headers.Location).toBe("https://b.example/s?x=1&y");
  });

  it("stands in whole messages whose header asks for it", async () => {
    const mime = `From: a@example.com\r\nX-Clickstamp-TrapLink: yes\r\nContent-Type: text/html\r\n\r\n${html}`;
    const result = await send({ html: undefined, mime, trapLink: false } as Partial<RewriteInput>);
    expect(result.output).not.toContain("X-Clickstamp");
    expect((await click(result.trap)).headers.Location).toBe("https://b.example/s?x=1&y");
  });

  it("leads to the page that says so in a dry run, and is not there without tracking", async () => {
    const dry = await rewriteEmail(workspaceId, { html, trapLink: true, dryRun: true });
    const [, href = ""] = /<a href="([^"]*)" style="display:none"/.exec(dry.html ?? "") ?? [];
    expect((await click(href.replaceAll("&amp;", "&"))).status).toBe(404);
    const none = await rewriteEmail(workspaceId, { html, trapLink: true, trackClicks: false });
    expect(none.html).toBe(html);
  });

  it("says so when there is no place for it", async () => {
    const codes = ({ warnings }: Awaited<ReturnType<typeof send>>) =>
      warnings.map(({ code }) => code);
    const without = await send({ html: html.replace("</body>", "<table>") });
    expect(codes(without)).toContain("trap-link");
    expect(without.output).not.toContain("aria-hidden");
    const linkless = await send({ html: "<p>Hi</p>", text: "https://a.example/" });
    expect(codes(linkless)).toContain("trap-link");
  });
});
