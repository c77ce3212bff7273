import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listCampaigns } from "@/lib/campaigns/list-campaigns";
import { type CampaignPage, loadCampaign } from "@/lib/campaigns/load-campaign";
import { db } from "@/lib/db";
import { rewriteEmail } from "@/lib/emails/rewrite-email";
import { click, untilCounted } from "@/tests/integration/clicks/click";
import { repeated, statementsOf } from "@/tests/integration/statements";
import { type TestWorkspace, testWorkspace } from "@/tests/integration/workspace";

let workspace: TestWorkspace;
let workspaceId: number;
let letter: string;
let nameless: string;

function load(compare?: string, workspace = workspaceId): Promise<CampaignPage> {
  const view = { interval: undefined, hours: "first", timeZone: "Europe/Berlin" } as const;
  const choice = { ...view, hideRecipients: false };
  return loadCampaign(workspace, letter, { ...choice, compare, nowMs: Date.now() });
}

beforeAll(async () => {
  workspace = await testWorkspace();
  ({ workspaceId } = workspace);
  await db().workspace.update({ where: { id: workspaceId }, data: { keepEmails: true } });
  const html = '<a href="https://a.example/1">One</a> <a href="https://a.example/2">Two</a>';
  const recipient = "ann@example.com";
  const tags = ["news"];
  const { links } = await rewriteEmail(workspaceId, { html, campaign: "Letter", recipient, tags });
  await rewriteEmail(workspaceId, { html: '<a href="https://b.example/">Second</a>' });
  await click(links[1]?.rewritten as string);
  await untilCounted();
  const { campaigns } = await listCampaigns(workspaceId, {});
  letter = campaigns.find(({ automatic }) => !automatic)?.id as string;
  nameless = campaigns.find(({ automatic }) => automatic)?.id as string;
});
afterAll(() => workspace.close());

describe("what the page of a campaign shows", () => {
  it("is its numbers, links, email and clickers", async () => {
    const page = await load();
    expect(page).toMatchObject({
      title: "Letter",
      numbers: { total: 1, messages: 1, tags: ["news"] },
      interval: "hour",
      hasTwoEnds: false,
      kept: { html: true, text: false },
      keepEmails: true,
      totalsOnly: false,
      blocks: [],
    });
    expect(page.compared).toBeUndefined();
    expect(page.links.map(({ total }) => total)).toEqual([0, 1]);
    expect(page.series.reduce((sum, { total }) => sum + total, 0)).toBe(1);
    expect(page.clickers.clickers).toMatchObject([
      { recipient: "ann@example.com", positions: [2] },
    ]);
  });

  it("has another campaign beside it, by its title", async () => {
    const page = await load(nameless);
    expect(page.compared).toMatchObject({ title: "Second", numbers: { id: nameless, total: 0 } });
    expect(page.compared?.series).not.toEqual([]);
  });

  it("says when there is no campaign to compare with, and compares none with itself", async () => {
    expect((await load("999999")).compared).toBeNull();
    expect((await load(letter)).compared).toBeUndefined();
  });

  it("is nothing of other workspaces", async () => {
    const { id: otherId } = await db().workspace.create({ data: { name: "Other" } });
    await expect(load(undefined, otherId)).rejects.toMatchObject({
      code: "not-found",
    });
  });

  it("takes seven statements, nine with a comparison, none twice", async () => {
    const alone = await statementsOf(() => load());
    expect(alone.statements).toHaveLength(7);
    expect(repeated(alone.statements)).toEqual([]);
    const both = await statementsOf(() => load(nameless));
    expect(both.statements).toHaveLength(9);
    expect(repeated(both.statements)).toEqual([]);
  });
});
