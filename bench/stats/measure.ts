import { type CampaignPageFilter, listCampaignsWithLines } from "@/lib/campaigns/list-campaigns";
import { listClickers } from "@/lib/campaigns/list-clickers";
import { listRecipients } from "@/lib/campaigns/list-recipients";
import { showCampaign } from "@/lib/campaigns/show-campaign";
import { type ClickFilter, listClicks } from "@/lib/clicks/list-clicks";
import { showMessage } from "@/lib/emails/show-message";
import { lastDays, overview } from "@/lib/overview/overview";
import { campaignCount, messageCount, pick } from "./load";

const rounds = 60;
const zones = ["UTC", "Europe/Berlin", "Asia/Kolkata"];

type Row = { "p50 ms": number; "p95 ms": number };

/** The reads of pages and API calls, each time with other campaigns, messages and days. */
export function measureReads(workspaceId: number): Promise<Record<string, Row>> {
  const campaign = () => String(1 + Math.floor(Math.random() * campaignCount));
  const overviewOf = (days: number) => () => overview(workspaceId, lastDays(days, pick(zones)));
  const clicks = (filter: () => ClickFilter) => () => listClicks(workspaceId, filter());
  const day = 24 * 60 * 60 * 1000;
  return measureAll({
    "overview, 7 days": overviewOf(7),
    "overview, 30 days": overviewOf(30),
    "overview, 90 days": overviewOf(90),
    "overview, 365 days": overviewOf(365),
    "campaigns, newest": () => listCampaignsWithLines(workspaceId, {}),
    "campaigns, most human clicks": () => listCampaignsWithLines(workspaceId, { sort: "human" }),
    "campaign, by day": () => showCampaign(workspaceId, campaign(), { timeZone: pick(zones) }),
    "campaign, by hour": () => showCampaign(workspaceId, campaign(), { interval: "hour" }),
    "campaign, who clicked": () => listClickers(workspaceId, campaign()),
    "campaign, who did not click": () =>
      listRecipients(workspaceId, campaign(), { clicked: false }),
    message: () => showMessage(workspaceId, String(1 + Math.floor(Math.random() * messageCount))),
    "clicks, latest": clicks(() => ({})),
    "clicks of a campaign": clicks(() => ({ campaign: `Newsletter ${campaign()}` })),
    "clicks of a message": clicks(() => ({
      message: String(1 + Math.floor(Math.random() * messageCount)),
    })),
    "clicks of a recipient": clicks(() => ({
      recipient: `user${1 + Math.floor(Math.random() * 2000)}@example.com`,
    })),
    "clicks of a tag": clicks(() => ({ tags: [`tag ${Math.floor(Math.random() * 20)}`] })),
    "clicks of two tags": clicks(() => {
      const number = Math.floor(Math.random() * 20);
      return { tags: [`tag ${number}`, number % 2 === 0 ? "even" : "odd"] };
    }),
    "clicks of a position": clicks(() => ({ position: 12 })),
    "automated clicks": clicks(() => ({ automated: true })),
    "clicks of a day": clicks(() => {
      const from = new Date(Date.now() - Math.floor(Math.random() * 300) * day);
      return { from, to: new Date(from.getTime() + day) };
    }),
  });
}

/** The list of campaigns, sorted and searched in every way. */
export function measureCampaignList(workspaceId: number): Promise<Record<string, Row>> {
  const list = (filter: CampaignPageFilter) => () => listCampaignsWithLines(workspaceId, filter);
  return measureAll({
    newest: list({}),
    "by name": list({ sort: "name" }),
    "most human clicks": list({ sort: "human" }),
    "best click-through": list({ sort: "rate" }),
    "last click": list({ sort: "lastClick" }),
    "search that finds few": list({ search: "letter 77" }),
    "search that finds none": list({ search: "no such campaign" }),
    "search that finds half, by clicks": list({ search: "transactional", sort: "human" }),
    "by tag": list({ tags: ["tag 7"] }),
  });
}

async function measureAll(
  reads: Record<string, () => Promise<unknown>>,
): Promise<Record<string, Row>> {
  const times = Object.fromEntries(Object.keys(reads).map((name) => [name, [] as number[]]));
  for (let round = -5; round < rounds; round += 1) {
    for (const [name, read] of Object.entries(reads)) {
      const started = performance.now();
      await read();
      if (round >= 0) times[name]?.push(performance.now() - started);
    }
  }
  return Object.fromEntries(
    Object.entries(times).map(([name, all]) => {
      const sorted = all.sort((a, b) => a - b);
      const at = (share: number) =>
        Math.round((sorted[Math.floor(sorted.length * share)] ?? 0) * 10) / 10;
      return [name, { "p50 ms": at(0.5), "p95 ms": at(0.95) }];
    }),
  );
}
