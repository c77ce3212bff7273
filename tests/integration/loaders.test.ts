import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadCampaign } from "@/lib/campaigns/load-campaign";
import { loadCampaigns } from "@/lib/campaigns/load-campaigns";
import { loadClicks } from "@/lib/clicks/load-clicks";
import { db } from "@/lib/db";
import { domainNamed, loadDomains } from "@/lib/domains/load-domains";
import { addDomain } from "@/lib/domains/manage-domains";
import { rewriteEmail } from "@/lib/emails/rewrite-email";
import { AppError } from "@/lib/errors";
import { loadOverview } from "@/lib/overview/load-overview";
import { lastDays } from "@/lib/overview/overview";
import { by } from "@/tests/integration/by";
import { click, untilCounted } from "./clicks/click";
import { repeated, statementsOf } from "./statements";
import { type TestWorkspace, testWorkspace } from "./workspace";

let workspace: TestWorkspace;
let workspaceId: number;
let message: string;

const filter = { limit: 50 };
const range = lastDays(30, "Europe/Berlin");
const failure = new AppError("bad-request", "automated must be true or false");

beforeAll(async () => {
  workspace = await testWorkspace();
  ({ workspaceId } = workspace);
  await addDomain(by(workspaceId), "clicks.shop.com");
  // Nobody has named it, so that its title has to be looked up.
  const { id, links } = await rewriteEmail(workspaceId, {
    html: '<a href="https://a.example/1">One</a>',
    subject: "Your receipt",
    recipient: "ann@example.com",
    tags: ["news"],
  });
  message = id as string;
  await click(links[0]?.rewritten as string);
  await untilCounted();
  // From then on, settings of domains are in memory.
  await loadDomains(workspaceId);
});
afterAll(() => workspace.close());

const loaders: [string, number, () => Promise<unknown>][] = [
  ["overview", 11, () => loadOverview(workspaceId, { range, latest: 6, hideRecipients: false })],
  ["campaigns", 3, () => loadCampaigns(workspaceId, {})],
  ["clicks", 5, () => loadClicks(workspaceId, { filter, ...nothing })],
  ["clicks of a message", 9, () => loadClicks(workspaceId, { filter, ...nothing, message })],
  ["click domains", 1, () => loadDomains(workspaceId)],
];
const nothing = { message: undefined, campaign: undefined, hideRecipients: false };

describe("the page of", () => {
  it.each(loaders)("%s takes %d statements, none twice", async (_, count, load) => {
    const { statements } = await statementsOf(load);
    expect(repeated(statements)).toEqual([]);
    expect(statements).toHaveLength(count);
  });
});

describe("the front page", () => {
  it("calls campaigns by their titles, in the links and in the clicks", async () => {
    const { numbers, latest, hasAny } = await loadOverview(workspaceId, {
      range,
      latest: 6,
      hideRecipients: false,
    });
    expect(numbers).toMatchObject({ links: [{ campaignTitle: "Your receipt" }] });
    expect(latest.clicks).toMatchObject([{ campaignTitle: "Your receipt" }]);
    expect(hasAny).toBe(true);
  });

  it("has the clicks when the days are none", async () => {
    const days = { ...range, from: "yesterday" };
    const { numbers, latest } = await loadOverview(workspaceId, {
      range: days,
      latest: 6,
      hideRecipients: false,
    });
    expect(numbers).toBeInstanceOf(AppError);
    expect(latest.clicks).toHaveLength(1);
  });
});

describe("the page of clicks", () => {
  it("has the chosen message and the title of the chosen campaign", async () => {
    const { campaign } = await db().message.findFirstOrThrow({ include: { campaign: true } });
    const choice = {
      filter: { ...filter, message },
      message,
      campaign: campaign.name,
      hideRecipients: false,
    };
    expect(await loadClicks(workspaceId, choice)).toMatchObject({
      first: { clicks: [{ message, campaignTitle: "Your receipt" }], nextCursor: null },
      message: { id: message, recipient: "ann@example.com", total: 1 },
      campaigns: [{ title: "Your receipt" }],
      campaignTitle: "Your receipt",
      tags: ["news"],
      retentionMonths: null,
    });
  });

  it("has no recipients for a viewer who must not see them", async () => {
    const { campaign } = await db().message.findFirstOrThrow({ include: { campaign: true } });
    const hideRecipients = true;
    const campaignId = String(campaign.id);
    const view = {
      interval: undefined,
      hours: "first",
      compare: undefined,
      timeZone: "UTC",
    } as const;
    const everything = [
      await loadClicks(workspaceId, { filter, ...nothing, message, hideRecipients }),
      await loadOverview(workspaceId, { range, latest: 6, hideRecipients }),
      await loadCampaign(workspaceId, campaignId, { ...view, nowMs: Date.now(), hideRecipients }),
    ];
    expect(JSON.stringify(everything)).not.toContain("ann@example.com");
    const sought = { ...filter, recipient: "ann@example.com" };
    const page = await loadClicks(workspaceId, { filter: sought, ...nothing, hideRecipients });
    expect(page?.first).toMatchObject({ code: "forbidden" });
  });

  it("has what to choose from when the choice means nothing", async () => {
    const page = await loadClicks(workspaceId, { filter: failure, ...nothing, message: "none" });
    expect(page).toMatchObject({ first: failure, message: undefined, tags: ["news"] });
  });

  it("is not there where totals only are kept", async () => {
    const { id } = await db().workspace.create({ data: { name: "Totals", aggregateOnly: true } });
    expect(await loadClicks(id, { filter, ...nothing })).toBeUndefined();
  });
});

it("finds a click domain by any form of its name", async () => {
  const page = await loadDomains(workspaceId);
  expect(domainNamed("Clicks.Shop.com.", page)).toMatchObject({
    hostname: "clicks.shop.com",
  });
  expect(domainNamed("other.com", page)).toBeUndefined();
});
