import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { GET } from "@/app/api/campaigns/[id]/recipients/route";
import { exportRecipients } from "@/lib/campaigns/export-recipients";
import { listCampaigns } from "@/lib/campaigns/list-campaigns";
import { listRecipients, type RecipientFilter } from "@/lib/campaigns/list-recipients";
import { insertClicks } from "@/lib/clicks/data/insert-clicks";
import { db } from "@/lib/db";
import { rewriteEmail } from "@/lib/emails/rewrite-email";
import { RewriteDefaults } from "@/lib/emails/schema";
import { changeWorkspaceSettings } from "@/lib/privacy/workspace-settings";
import { eraseRecipient } from "@/lib/recipients/erase-recipient";
import { createKey } from "@/lib/workspaces/manage-keys";
import { by } from "@/tests/integration/by";
import { newClick } from "@/tests/integration/clicks/new-click";
import { type TestWorkspace, testWorkspace } from "@/tests/integration/workspace";

let workspace: TestWorkspace;
let workspaceId: number;
let campaign: string;

beforeAll(async () => {
  workspace = await testWorkspace();
});
beforeEach(async () => {
  ({ id: workspaceId } = await db().workspace.create({ data: { name: "Test" } }));
  const ann = [await send("Ann@example.com"), await send("ann@example.com")];
  const bob = await send("bob@example.com");
  await send("cyd@example.com");
  await send(undefined);
  await send("ann@example.com", "July");
  await clickOn(ann[1], 9, 2);
  await clickOn(ann[0], 8, 1);
  await clickOn(ann[0], 7, 1, "bot");
  await clickOn(bob, 6, 1, "bot");
  campaign = await idOf("June");
});
afterAll(() => workspace.close());

const html = '<a href="https://a.example/1">One</a> <a href="https://a.example/2">Two</a>';

async function send(recipient: string | undefined, name = "June"): Promise<string> {
  const input = { html, campaign: name, ...(recipient && { recipient }) };
  return (await rewriteEmail(workspaceId, input)).id as string;
}

const nowMs = Date.now();
const daysAgo = (days: number) => new Date(nowMs - days * 24 * 3_600_000);

async function clickOn(
  messageId = "",
  days: number,
  position: number,
  reason: "bot" | null = null,
) {
  const time = daysAgo(days).toISOString();
  await insertClicks([newClick({ messageId, time, position, reason })]);
}

async function idOf(name: string): Promise<string> {
  const { campaigns } = await listCampaigns(workspaceId, { search: name });
  return campaigns[0]?.id as string;
}

const page = (filter: RecipientFilter = {}) => listRecipients(workspaceId, campaign, filter);
const addresses = async (filter: RecipientFilter = {}) =>
  (await page(filter)).recipients.map(({ recipient }) => recipient);

/** Asks the API, with a key of its own. */
async function ask(query = "", id = campaign): Promise<Response> {
  const wanted = { name: "Reader", scopes: ["read"] };
  const { key } = await createKey(by(workspaceId), wanted, RewriteDefaults);
  const headers = { authorization: `Bearer ${key}` };
  const url = `http://app.example.com/api/campaigns/${id}/recipients${query}`;
  return GET(new Request(url, { headers }), { params: Promise.resolve({ id }) });
}

describe("the recipients of a campaign", () => {
  it("are listed once each, with all of their messages and clicks", async () => {
    const { recipients, nextCursor } = await page();
    const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    const none = { human: 0, firstClickAt: null, lastClickAt: null, firstMessageAt: time };
    expect(recipients).toEqual([
      {
        recipient: "Ann@example.com",
        messages: 2,
        firstMessageAt: time,
        human: 2,
        automated: 1,
        firstClickAt: time,
        lastClickAt: time,
      },
      { ...none, recipient: "bob@example.com", messages: 1, automated: 1 },
      { ...none, recipient: "cyd@example.com", messages: 1, automated: 0 },
    ]);
    expect(nextCursor).toBeNull();
    const [ann] = recipients;
    expect(Date.parse(ann?.lastClickAt as string) - Date.parse(ann?.firstClickAt as string)).toBe(
      24 * 3_600_000,
    );
  });

  it("have clicked if a person did, not if only machines did", async () => {
    expect(await addresses({ clicked: true })).toEqual(["Ann@example.com"]);
    expect(await addresses({ clicked: false })).toEqual(["bob@example.com", "cyd@example.com"]);
  });

  it.each([undefined, true, false])(
    "are each on one page only, also while messages are added (clicked: %s)",
    async (clicked) => {
      for (let number = 0; number < 20; number += 1) {
        const message = await send(`user${number % 10}@example.com`);
        if (number % 3 === 0) await clickOn(message, 1, 1);
      }
      const filter = clicked === undefined ? {} : { clicked };
      const all = await addresses({ ...filter, limit: 1000 });
      const found: string[] = [];
      for (let cursor: string | null = ""; cursor !== null; ) {
        const next = await page({ ...filter, limit: 2, ...(cursor && { cursor }) });
        expect(next.recipients.length).toBeLessThanOrEqual(2);
        found.push(...next.recipients.map(({ recipient }) => recipient));
        cursor = next.nextCursor;
        // To a recipient of an earlier page.
        await send("ANN@example.com");
      }
      expect(found).toEqual(all);
      const count = { undefined: 13, true: 8, false: 5 }[String(clicked)];
      expect(new Set(found).size).toBe(count);
    },
  );

  it("no longer include those who were erased", async () => {
    await eraseRecipient(by(workspaceId), "ANN@EXAMPLE.COM");
    expect(await addresses()).toEqual(["bob@example.com", "cyd@example.com"]);
    expect(await addresses({ clicked: true })).toEqual([]);
  });

  it("count only clicks that are kept", async () => {
    await changeWorkspaceSettings(by(workspaceId), { clickRetentionMonths: 1 });
    const message = await send("dan@example.com");
    await clickOn(message, 100, 1);
    expect(await addresses({ clicked: false })).toContain("dan@example.com");
    await clickOn(message, 3, 1);
    expect(await addresses({ clicked: true })).toEqual(["Ann@example.com", "dan@example.com"]);
    const { recipients } = await page({ clicked: true });
    expect(recipients[1]).toMatchObject({ human: 1, automated: 0 });
    expect(recipients[1]?.firstClickAt).toBe(recipients[1]?.lastClickAt);
  });

  it("are nobody where totals only are kept", async () => {
    await changeWorkspaceSettings(by(workspaceId), { aggregateOnly: true });
    expect(await page()).toEqual({ recipients: [], nextCursor: null });
    const response = await ask("?format=ndjson");
    expect([await response.text(), response.headers.get("x-clickstamp-expected-rows")]).toEqual([
      "",
      "0",
    ]);
  });

  it("are hidden from those who must not see recipients", async () => {
    await expect(page({ hideRecipients: true })).rejects.toMatchObject({ code: "forbidden" });
    const filter = { hideRecipients: true, clicked: true };
    await expect(exportRecipients(workspaceId, campaign, filter, "csv")).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  it("are not those of another campaign or workspace", async () => {
    expect(await listRecipients(workspaceId, await idOf("July"))).toMatchObject({
      recipients: [{ recipient: "ann@example.com", messages: 1, human: 0 }],
    });
    const { id: otherId } = await db().workspace.create({ data: { name: "Other" } });
    await expect(listRecipients(otherId, campaign)).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("GET /api/campaigns/ID/recipients", () => {
  it("answers with a page of JSON", async () => {
    const { recipients, nextCursor } = await (await ask("?limit=2")).json();
    expect(recipients).toEqual((await page({ limit: 2 })).recipients);
    const rest = await (await ask(`?limit=2&cursor=${nextCursor}`)).json();
    expect(rest).toMatchObject({
      recipients: [{ recipient: "cyd@example.com" }],
      nextCursor: null,
    });
  });

  it.each([
    ["", ["Ann@example.com", "bob@example.com", "cyd@example.com"], "recipients"],
    ["&clicked=true", ["Ann@example.com"], "clicked"],
    ["&clicked=false", ["bob@example.com", "cyd@example.com"], "not-clicked"],
    ["&limit=1", ["Ann@example.com"], "recipients"],
  ])("exports with%s what it lists, and records it", async (query, wanted, name) => {
    const lines = await ask(`?format=ndjson${query}`);
    expect(lines.headers.get("x-clickstamp-expected-rows")).toBe(String(wanted.length));
    expect(lines.headers.get("content-disposition")).toMatch(
      new RegExp(`filename="${name}-campaign-${campaign}-\\d{4}-\\d\\d-\\d\\d\\.ndjson"`),
    );
    const found = (await lines.text()).trimEnd().split("\n");
    const listed = await page({ limit: 1000 });
    expect(found.map((line) => JSON.parse(line))).toEqual(
      listed.recipients.filter(({ recipient }) => wanted.includes(recipient)),
    );
    const entry = await db().auditEntry.findFirst({
      where: { workspaceId, action: "recipients-exported" },
    });
    expect(entry).toMatchObject({ actorKind: "key", actor: "Reader", target: "ndjson of June" });
  });

  it("exports CSV that no spreadsheet runs", async () => {
    await send("=cmd@example.com");
    const [header, first] = (await (await ask("?format=csv")).text()).split("\r\n");
    expect(header).toBe(
      '"recipient","messages","firstMessageAt","human","automated","firstClickAt","lastClickAt"',
    );
    expect(first).toMatch(/^"'=cmd@example\.com","1","[^"]+Z","0","0","",""$/);
  });

  it("goes on where a page ended", async () => {
    const { nextCursor } = await page({ limit: 1 });
    const response = await ask(`?format=csv&cursor=${nextCursor}`);
    expect(response.headers.get("x-clickstamp-expected-rows")).toBe("2");
    expect((await response.text()).trimEnd().split("\r\n")).toHaveLength(3);
  });

  it.each([
    ["?clicked=perhaps", 400, "clicked must be true or false"],
    ["?limit=1001", 400, "limit must be a whole number from 1 to 1000"],
    ["?cursor=x", 400, "cursor must be the nextCursor of the previous page"],
    ["?format=csv&cursor=x", 400, "cursor must be the nextCursor of the previous page"],
    ["?colour=red", 400, "Unknown parameter colour"],
  ])("refuses %s", async (query, status, detail) => {
    const response = await ask(query);
    expect([response.status, (await response.json()).detail]).toEqual([status, detail]);
  });

  it.each(["", "?format=csv"])("has nothing of a campaign that is not there%s", async (query) => {
    expect((await ask(query, "999999")).status).toBe(404);
    expect(
      await db().auditEntry.count({ where: { workspaceId, action: "recipients-exported" } }),
    ).toBe(0);
  });
});
