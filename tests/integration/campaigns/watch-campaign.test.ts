import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listCampaigns } from "@/lib/campaigns/list-campaigns";
import { stopWatchingCampaigns, watchCampaign } from "@/lib/campaigns/watch-campaign";
import { rewriteEmail } from "@/lib/emails/rewrite-email";
import { click, untilCounted } from "@/tests/integration/clicks/click";
import { type TestWorkspace, testWorkspace } from "@/tests/integration/workspace";

let workspace: TestWorkspace;
let workspaceId: number;
let campaignId: string;
let url: string;

beforeAll(async () => {
  workspace = await testWorkspace();
  ({ workspaceId } = workspace);
  const { links } = await rewriteEmail(workspaceId, { html: '<a href="https://a.example/">A</a>' });
  url = links[0]?.rewritten as string;
  campaignId = (await listCampaigns(workspaceId, {})).campaigns[0]?.id as string;
});
afterAll(() => workspace.close());

describe("watching a campaign", () => {
  it("tells everybody of clicks, and ends for the one who stops", async () => {
    const ends = [new AbortController(), new AbortController()] as const;
    const [one, other] = await Promise.all(
      ends.map(({ signal }) => watchCampaign(workspaceId, campaignId, signal)),
    );
    let isTold = false;
    const told = Promise.all([one?.next(), other?.next()]).finally(() => {
      isTold = true;
    });
    // The first few may be counted before anybody has looked.
    while (!isTold) {
      await click(url);
      await untilCounted();
    }
    const changed = { done: false, value: "changed" };
    expect(await told).toEqual([changed, changed]);
    ends[0].abort();
    // What was told before it stopped may still wait.
    await expect.poll(() => one?.next()).toEqual({ done: true, value: undefined });
    ends[1].abort();
  });

  it("ends when the server closes", async () => {
    const { signal } = new AbortController();
    const next = (await watchCampaign(workspaceId, campaignId, signal)).next();
    stopWatchingCampaigns();
    expect(await next).toEqual({ done: true, value: undefined });
  });

  it("fails at once where there is no campaign", async () => {
    const { signal } = new AbortController();
    await expect(watchCampaign(workspaceId, "999999", signal)).rejects.toMatchObject({
      code: "not-found",
    });
  });
});
