import { z } from "zod";
import {
  campaignLinks,
  type FoundCampaign,
  findCampaign,
} from "@/lib/campaigns/data/find-campaign";
import { AppError } from "@/lib/errors";
import { readId } from "@/lib/read-id";
import { cutEdges } from "@/lib/stats/buckets";
import { campaignSeries } from "@/lib/stats/data/read-series";
import { requireTimeZone } from "@/lib/stats/day-bounds";
import { Bucket, CampaignCounts, type Interval, LinkCounts } from "@/lib/stats/types";

/** How to divide a campaign's clicks over time into intervals. */
export interface SeriesOptions {
  /** Default: `day`. */
  interval?: Interval;
  /** The time zone in which days begin. Default: `UTC`. */
  timeZone?: string;
  /** The beginning, at a quarter of an hour, which may cut the first interval. Default: the interval of the first message. */
  from?: Date;
  /** The end, exclusive, which may cut the last interval. Default: now, or 14 days after `from` with `hour` if that is earlier. */
  to?: Date;
  /** Only the clicks on the link at this position. */
  position?: number;
}

/** A campaign with its links and its clicks over time. */
export const CampaignView = z
  .object({
    ...CampaignCounts.shape,
    tags: z.array(z.string()).describe("The tags of all its messages, in alphabetical order."),
    links: z.array(LinkCounts).describe("Its links, in reading order."),
    series: z.array(Bucket).describe("Its clicks over time."),
  })
  .meta({
    id: "CampaignDetails",
    description: "A campaign with its links and its clicks over time.",
  });

export type CampaignView = z.output<typeof CampaignView>;

const maxBuckets = 2000;
const hoursByDefaultMs = 14 * 24 * 60 * 60 * 1000;

/** A campaign with its links and its clicks over time. Throws AppError `not-found`, and `bad-request` for invalid options. */
export async function showCampaign(
  workspaceId: number,
  id: string,
  options: SeriesOptions = {},
): Promise<CampaignView> {
  const { firstLink: _, ...campaign } = await requireCampaign(workspaceId, id);
  const [links, series] = await Promise.all([
    campaignLinks(BigInt(campaign.id)),
    seriesOf(campaign, options),
  ]);
  return { ...campaign, links, series };
}

/** A campaign with its totals. Throws AppError `not-found`. */
export async function requireCampaign(workspaceId: number, id: string): Promise<FoundCampaign> {
  const campaign = await findCampaign(workspaceId, readId(id, "campaign"));
  if (!campaign) throw new AppError("not-found", `There is no campaign with the id ${id}`);
  return campaign;
}

/** The clicks over time of a campaign that the caller has read already. */
export function seriesOf(
  campaign: Pick<FoundCampaign, "id" | "createdAt">,
  options: SeriesOptions,
): Promise<Bucket[]> {
  const { interval = "day", timeZone = "UTC", position = 0 } = options;
  requireTimeZone(timeZone);
  const from = options.from ?? new Date(campaign.createdAt);
  const to = options.to ?? defaultEnd(from, interval);
  if (to < from) throw new AppError("bad-request", "to must be after from", "to");
  const edges = cutEdges(
    { from, to, cutFrom: options.from !== undefined, cutTo: options.to !== undefined },
    { interval, timeZone, limit: maxBuckets },
  );
  if (edges.length > maxBuckets) {
    const advice = `That is more than ${maxBuckets} intervals; choose a longer interval, or a later from`;
    throw new AppError("bad-request", advice, "interval");
  }
  return campaignSeries(BigInt(campaign.id), position, edges);
}

function defaultEnd(from: Date, interval: Interval): Date {
  // At least one interval, even if a clock was wrong.
  const now = Math.max(Date.now(), from.getTime() + 1);
  return new Date(interval === "hour" ? Math.min(now, from.getTime() + hoursByDefaultMs) : now);
}
