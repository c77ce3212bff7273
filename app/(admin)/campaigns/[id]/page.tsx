import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import { notFound } from "next/navigation";
import { cache } from "react";
import { Badge } from "@/app/components/badge";
import { bucketName } from "@/app/components/charts/bucket-name";
import { TimeChart } from "@/app/components/charts/time-chart";
import { listOwnBlocks } from "@/lib/blocks/own-blocks";
import { keptEmailParts } from "@/lib/campaigns/campaign-email";
import { campaignTitles } from "@/lib/campaigns/campaign-titles";
import { listClickers } from "@/lib/campaigns/list-clickers";
import { requireCampaign, seriesOf, showCampaign } from "@/lib/campaigns/show-campaign";
import { AppError } from "@/lib/errors";
import { readWorkspaceSettings } from "@/lib/privacy/workspace-settings";
import { requireUser } from "@/lib/workspaces/auth";
import { blockOfDestination } from "../../blocks/block-of";
import { viewerTimeZone } from "../../viewer-time-zone";
import {
  chartBegins,
  daysOfHours,
  hasTwoEnds,
  intervalOf,
  readView,
  viewHref,
} from "./campaign-view";
import { ChoiceInAddress } from "./choice-in-address";
import { Clickers } from "./clickers";
import { CompareChoice } from "./compare-choice";
import { Headline } from "./headline";
import { LiveNumbers } from "./live-numbers";
import { MapAndTable } from "./map/map-and-table";
import { NoEmail } from "./no-email";

type Params = Promise<{ id: string }>;
type Query = Promise<Record<string, string | string[] | undefined>>;

export async function generateMetadata({ params }: { params: Params }) {
  return { title: await titleOf(await campaignAt((await params).id)) };
}

export default async function CampaignPage(props: { params: Params; searchParams: Query }) {
  const { workspaceId } = await requireUser();
  const found = await campaignAt((await props.params).id);
  const query = readView(await props.searchParams);
  const timeZone = await viewerTimeZone();
  const nowMs = Date.now();
  const interval = intervalOf(query.interval, found.createdAt, nowMs);
  const twoEnds = hasTwoEnds(interval, found.createdAt, nowMs);
  const begins = interval === "hour" ? chartBegins(query, found.createdAt, nowMs) : 0;
  const seriesFrom = ({ createdAt }: { createdAt: string }) => ({
    interval,
    timeZone,
    // Without one, the first interval is whole.
    ...(begins > 0 && { from: new Date(Date.parse(createdAt) + begins) }),
  });
  const [campaign, title, kept, settings, clickers, blocks, other] = await Promise.all([
    showCampaign(workspaceId, found.id, seriesFrom(found)),
    titleOf(found),
    keptEmailParts(found.id),
    readWorkspaceSettings(workspaceId),
    listClickers(workspaceId, found.id),
    listOwnBlocks(workspaceId),
    otherCampaign(workspaceId, query.compare),
  ]);
  const otherSeries = other && seriesFrom(other);
  const compared = otherSeries && {
    title: await titleOf(other),
    numbers: other,
    // At the same age: more of it would only make this one small, and it may not be that old.
    series:
      Date.parse(other.createdAt) + begins > nowMs
        ? []
        : (await seriesOf(other, otherSeries)).slice(0, campaign.series.length),
  };
  const { id, links, series } = campaign;

  return (
    <div className="mx-auto max-w-[100rem] space-y-4 px-4 py-5 sm:px-6">
      <header>
        <Link
          href="/campaigns"
          className="-ml-1 inline-flex items-center gap-0.5 rounded-sm text-muted text-sm hover:text-ink max-sm:h-11"
        >
          <ChevronLeft aria-hidden className="size-4" />
          Campaigns
        </Link>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="min-w-0 font-semibold text-xl [overflow-wrap:anywhere]">{title}</h1>
          {campaign.automatic && <Badge>automatic</Badge>}
          {campaign.tags.map((tag) => (
            <Link
              key={tag}
              href={`/campaigns?tag=${encodeURIComponent(tag)}`}
              className="rounded-sm"
            >
              <Badge>{tag}</Badge>
            </Link>
          ))}
          <div className="ml-auto">
            <LiveNumbers campaignId={id} human={campaign.human} />
          </div>
        </div>
        <p className="mt-0.5 text-muted text-sm sm:truncate">
          {campaign.subject && campaign.subject !== title && <>“{campaign.subject}” · </>}
          First message {bucketName(campaign.createdAt, "hour", timeZone)}
          {" · "}times in {timeZone}
        </p>
      </header>
      <Headline campaign={campaign} compared={compared} nowMs={nowMs} />
      <MapAndTable
        key={kept ? "map" : "no map"}
        campaignId={id}
        links={links}
        human={campaign.human}
        kept={kept}
        blocked={links
          .filter(({ url }) => blockOfDestination(url, blocks))
          .map(({ position }) => position)}
        renderedAtMs={nowMs}
      >
        <NoEmail keepEmails={settings.keepEmails} automatic={campaign.automatic} />
      </MapAndTable>
      <section
        aria-labelledby="over-time"
        className="rounded-lg border border-line bg-surface px-4 pt-3 pb-4"
      >
        <div className="mb-2 flex flex-wrap items-center gap-2">
          <h2 id="over-time" className="mr-auto font-semibold">
            Clicks since the first message
          </h2>
          <CompareChoice
            campaignId={id}
            compared={compared}
            hrefPattern={viewHref(id, { ...query, compare: "COMPARE" })}
            hrefWithout={viewHref(id, { ...query, compare: undefined })}
            timeZone={timeZone}
          />
          {twoEnds && (
            <ChoiceInAddress
              label="Which hours"
              value={query.hours}
              options={(["first", "last"] as const).map((value) => ({
                value,
                name: `${{ first: "First", last: "Last" }[value]} ${daysOfHours} days`,
                href: viewHref(id, { ...query, hours: value }),
              }))}
            />
          )}
          <ChoiceInAddress
            label="Clicks by"
            value={interval === "hour" ? "hour" : "day"}
            options={(["hour", "day"] as const).map((value) => ({
              value,
              name: { hour: "Hours", day: interval === "month" ? "Months" : "Days" }[value],
              href: viewHref(id, { ...query, interval: value }),
            }))}
          />
        </div>
        {query.compare && !other && (
          <p role="alert" className="mb-2 text-muted text-sm">
            The campaign to compare with is not there.
          </p>
        )}
        <TimeChart
          name={`Clicks of ${title}`}
          series={series}
          interval={interval}
          timeZone={timeZone}
          compare={compared ? { name: compared.title, series: compared.series } : undefined}
        />
      </section>
      <Clickers
        key={id}
        campaignId={id}
        campaign={campaign.name}
        first={clickers}
        totalsOnly={settings.aggregateOnly}
        renderedAtMs={nowMs}
      />
    </div>
  );
}

const campaignAt = cache(async (id: string) => {
  const { workspaceId } = await requireUser();
  try {
    return await requireCampaign(workspaceId, id);
  } catch (error) {
    if (error instanceof AppError) notFound();
    throw error;
  }
});

/** Undefined when there is none of that id. */
async function otherCampaign(workspaceId: number, id: string | undefined) {
  if (id === undefined) return undefined;
  try {
    return await requireCampaign(workspaceId, id);
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}

/** Asked for by the page and by its head, of the same object. */
const titleOf = cache(async ({ name, automatic }: { name: string; automatic: boolean }) => {
  if (!automatic) return name;
  const { workspaceId } = await requireUser();
  return (await campaignTitles(workspaceId, [name])).get(name) ?? name;
});
