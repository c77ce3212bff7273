import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { listCampaigns } from "@/lib/campaigns/list-campaigns";
import { listClickers } from "@/lib/campaigns/list-clickers";
import { listRecipients } from "@/lib/campaigns/list-recipients";
import { insertClicks } from "@/lib/clicks/data/insert-clicks";
import { db } from "@/lib/db";
import { rewriteEmail } from "@/lib/emails/rewrite-email";
import { changeWorkspaceSettings } from "@/lib/privacy/workspace-settings";
import { by } from "@/tests/integration/by";
import { newClick } from "@/tests/integration/clicks/new-click";
import { type TestWorkspace, testWorkspace } from "@/tests/integration/workspace";

let workspace: TestWorkspace;
let workspaceId: number;
const nowMs = Date.now();

beforeAll(async () => {
  workspace = await testWorkspace();
});
beforeEach(async () => {
  ({ id: workspaceId } = await db().workspace.create({ data: { name: "Test" } }));
});
afterAll(() => workspace.close());

const html = '<a href="https://a.example/1">One</a> <a href="https://a.example/2">Two</a>';
const daysAgo = (days: number) => new Date(nowMs - days * 24 * 3_600_000).toISOString();

async function send(recipient?: string): Promise<string> {
  const input = { html, campaign: "June", ...(recipient && { recipient }) };
  return (await rewriteEmail(workspaceId, input)).id as string;
}

const clickOn = (messageId: string, days: number, position: number) =>
  insertClicks([newClick({ messageId, time: daysAgo(days), position })]);

async function idOf(): Promise<string> {
  return (await listCampaigns(workspaceId, {})).campaigns[0]?.id as string;
}

describe("who clicked", () => {
  it("has an address once, with the positions of all of its messages", async () => {
    const ann = [await send("Ann@example.com"), await send("ann@example.com")];
    const bob = await send("bob@example.com");
    await clickOn(await send(), 1, 1);
    await clickOn(ann[1] as string, 9, 2);
    await clickOn(ann[0] as string, 7, 1);
    await clickOn(bob, 8, 1);
    expect((await listClickers(workspaceId, await idOf())).clickers).toMatchObject([
      { recipient: "bob@example.com", positions: [1], firstClickAt: daysAgo(8) },
      { recipient: "Ann@example.com", positions: [1, 2], firstClickAt: daysAgo(9) },
    ]);
  });

  it("has those whose first click is no longer kept but a later one is", async () => {
    await changeWorkspaceSettings(by(workspaceId), { clickRetentionMonths: 1 });
    const dan = await send("dan@example.com");
    await clickOn(dan, 100, 1);
    expect((await listClickers(workspaceId, await idOf())).clickers).toEqual([]);
    await clickOn(dan, 3, 2);
    expect((await listClickers(workspaceId, await idOf())).clickers).toMatchObject([
      { recipient: "dan@example.com", positions: [2], firstClickAt: daysAgo(3) },
    ]);
  });

  it("is the same on all pages as in the list of recipients", async () => {
    for (let number = 0; number < 110; number += 1) {
      // Many at the same time.
      await clickOn(await send(`user${number % 60}@example.com`), 1 + (number % 3), 1);
    }
    const id = await idOf();
    const first = await listClickers(workspaceId, id);
    expect(first.clickers).toHaveLength(50);
    const second = await listClickers(workspaceId, id, first.nextCursor as string);
    expect(second.nextCursor).toBeNull();
    const all = [...first.clickers, ...second.clickers].map(({ recipient }) => recipient);
    const { recipients } = await listRecipients(workspaceId, id, { clicked: true, limit: 1000 });
    expect(all.sort()).toEqual(recipients.map(({ recipient }) => recipient).sort());
  });
});
