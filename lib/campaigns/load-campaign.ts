import type { WorkspaceBlock } from "@/lib/blocks/data/workspace-blocks";
import { listOwnBlocks } from "@/lib/blocks/own-blocks";
import { keptEmailParts } from "@/lib/campaigns/campaign-email";
import { campaignTitle } from "@/lib/campaigns/campaign-title";
import { chartBegins, hasTwoEnds, intervalOf } from "@/lib/campaigns/chart-range";
import {
  campaignLinks,
  type FoundCampaign,
  findCampaign,
} from "@/lib/campaigns/data/find-campaign";
import { type ClickerPage, clickersOf } from "@/lib/campaigns/list-clickers";
import { requireCampaign, seriesOf } from "@/lib/campaigns/show-campaign";
import type { Bucket, Interval, LinkCounts } from "@/lib/stats/types";
import { settingsAndShownClicks } from "@/lib/workspaces/data/settings";

/** What a person has chosen to see of a campaign. */
export interface CampaignChoice {
  /** Undefined: what suits its age. */
  interval: "hour" | "day" | undefined;
  /** Which end of a long campaign to show by the hour. */
  hours: "first" | "last";
  /** Id of a campaign to show beside it: digits. */
  compare: string | undefined;
  timeZone: string;
  nowMs: number;
}

/** A campaign's numbers and its clicks over time. */
export interface CampaignSeries {
  title: string;
  numbers: FoundCampaign;
  series: Bucket[];
}

/** Everything that the page of a campaign shows. */
export interface CampaignPage extends CampaignSeries {
  /** Null when the workspace has no such campaign; undefined when none was asked for. Its clicks are shown up to the age of this campaign. */
  compared: CampaignSeries | null | undefined;
  interval: Interval;
  /** The chart has room for only one end of the campaign, see CampaignChoice.hours. */
  hasTwoEnds: boolean;
  links: LinkCounts[];
  /** Parts of the email kept for the click map; null when none is. */
  kept: { html: boolean; text: boolean } | null;
  clickers: ClickerPage;
  blocks: WorkspaceBlock[];
  keepEmails: boolean;
  totalsOnly: boolean;
}

/** Reads everything that the page of a campaign shows, each row once. Throws AppError `not-found`, and `bad-request` for an unknown time zone. */
export async function loadCampaign(
  workspaceId: number,
  id: string,
  { compare, ...choice }: CampaignChoice,
): Promise<CampaignPage> {
  // Beside itself it would say nothing.
  const isCompared = compare !== undefined && compare !== id;
  const [numbers, other, { settings, shown }, blocks] = await Promise.all([
    requireCampaign(workspaceId, id),
    isCompared ? findCampaign(workspaceId, BigInt(compare)) : undefined,
    settingsAndShownClicks(workspaceId),
    listOwnBlocks(workspaceId),
  ]);
  const range = rangeOf(numbers, choice);
  const [links, kept, clickers, series, otherSeries] = await Promise.all([
    campaignLinks(BigInt(numbers.id)),
    keptEmailParts(numbers.id),
    clickersOf(numbers.id, shown),
    seriesFrom(numbers, range, choice.timeZone),
    // It may not be that old.
    other && startOf(other, range) <= choice.nowMs ? seriesFrom(other, range, choice.timeZone) : [],
  ]);
  const compared = other && {
    title: campaignTitle(other),
    numbers: other,
    // At the same age: more of it would only make this one small.
    series: otherSeries.slice(0, series.length),
  };
  return {
    title: campaignTitle(numbers),
    numbers,
    series,
    compared: compared ?? (isCompared ? null : undefined),
    interval: range.interval,
    hasTwoEnds: hasTwoEnds(range.interval, numbers.createdAt, choice.nowMs),
    links,
    kept,
    clickers,
    blocks,
    keepEmails: settings.keepEmails,
    totalsOnly: settings.aggregateOnly,
  };
}

type Choice = Omit<CampaignChoice, "compare">;
/** `beginsMs`: how long after the first message the chart begins; 0 for the whole first interval. */
type Range = { interval: Interval; beginsMs: number };

function rangeOf({ createdAt }: FoundCampaign, { interval, hours, nowMs }: Choice): Range {
  const chosen = intervalOf(interval, createdAt, nowMs);
  return {
    interval: chosen,
    beginsMs: chosen === "hour" ? chartBegins(hours, createdAt, nowMs) : 0,
  };
}

const startOf = ({ createdAt }: FoundCampaign, { beginsMs }: Range) =>
  Date.parse(createdAt) + beginsMs;

function seriesFrom(campaign: FoundCampaign, range: Range, timeZone: string): Promise<Bucket[]> {
  return seriesOf(campaign, {
    interval: range.interval,
    timeZone,
    // Without one, the first interval is whole.
    ...(range.beginsMs > 0 && { from: new Date(startOf(campaign, range)) }),
  });
}
