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

/** What the viewer has chosen to see of a campaign. */
export interface CampaignChoice {
  /** Undefined: the interval that suits the campaign's age. */
  interval: "hour" | "day" | undefined;
  /** Whether to show the first or the last days of a long campaign by the hour. */
  hours: "first" | "last";
  /** The id of a campaign to compare with, in digits. */
  compare: string | undefined;
  timeZone: string;
  nowMs: number;
  /** Whether the viewer must not see recipients. */
  hideRecipients: boolean;
}

/** A campaign's numbers and its clicks over time. */
export interface CampaignSeries {
  title: string;
  numbers: FoundCampaign;
  series: Bucket[];
}

/** Everything that the page of a campaign shows. */
export interface CampaignPage extends CampaignSeries {
  /**
   * The campaign to compare with, with its clicks up to the age of this one. Undefined if none was chosen; null if the
   * workspace does not have it.
   */
  compared: CampaignSeries | null | undefined;
  interval: Interval;
  /** Whether the chart shows only the first or the last days, see CampaignChoice.hours. */
  hasTwoEnds: boolean;
  links: LinkCounts[];
  /** Which parts of an email are kept for the click map; null if no email is kept. */
  kept: { html: boolean; text: boolean } | null;
  /** Empty if the viewer must not see recipients. */
  clickers: ClickerPage;
  blocks: WorkspaceBlock[];
  keepEmails: boolean;
  totalsOnly: boolean;
  /** The number of months for which single clicks are stored; null: for ever. */
  retentionMonths: number | null;
}

/**
 * Reads everything that a campaign's page shows, each row once. Throws AppError `not-found`, and `bad-request` for an
 * unknown time zone.
 */
export async function loadCampaign(
  workspaceId: number,
  id: string,
  { compare, ...choice }: CampaignChoice,
): Promise<CampaignPage> {
  // A campaign is not compared with itself.
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
    clickersOf(numbers.id, choice.hideRecipients ? undefined : shown),
    seriesFrom(numbers, range, choice.timeZone),
    // The other campaign may be too young for this range.
    other && startOf(other, range) <= choice.nowMs ? seriesFrom(other, range, choice.timeZone) : [],
  ]);
  const compared = other && {
    title: campaignTitle(other),
    numbers: other,
    // Only up to the same age: a longer series would only make this one look small.
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
    retentionMonths: settings.clickRetentionMonths,
  };
}

type Choice = Pick<CampaignChoice, "interval" | "hours" | "nowMs">;
/** `beginsMs`: the time from the first message to the beginning of the chart; 0 for the whole first interval. */
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
    // Without `from`, the first interval is whole.
    ...(range.beginsMs > 0 && { from: new Date(startOf(campaign, range)) }),
  });
}
