import { notFound } from "next/navigation";
import { cache } from "react";
import { loadCampaign } from "@/lib/campaigns/load-campaign";
import { AppError } from "@/lib/errors";
import { requireUser } from "@/lib/workspaces/require-user";
import { blockOfDestination } from "../../blocks/block-of";
import { viewerTimeZone } from "../../viewer-time-zone";
import { CampaignHeader } from "./campaign-header";
import { readView, type ViewQuery } from "./campaign-view";
import { ClicksOverTime } from "./clicks-over-time";
import { Headline } from "./headline";
import { MapAndTable } from "./map/map-and-table";
import { NoEmail } from "./no-email";
import { WhoClicked } from "./who-clicked";

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params, searchParams }: Props) {
  const { page } = await pageAt((await params).id, readView(await searchParams));
  return { title: page.title };
}

export default async function CampaignPage({ params, searchParams }: Props) {
  const query = readView(await searchParams);
  const { page, timeZone, nowMs, hideRecipients } = await pageAt((await params).id, query);
  const { numbers, links } = page;
  return (
    <div className="mx-auto max-w-[100rem] space-y-4 px-4 py-5 sm:px-6">
      <CampaignHeader title={page.title} numbers={numbers} timeZone={timeZone} />
      <Headline campaign={numbers} compared={page.compared ?? undefined} nowMs={nowMs} />
      <MapAndTable
        key={page.kept ? "map" : "no map"}
        campaignId={numbers.id}
        links={links}
        human={numbers.human}
        kept={page.kept}
        blocked={links
          .filter(({ url }) => blockOfDestination(url, page.blocks))
          .map(({ position }) => position)}
        renderedAtMs={nowMs}
      >
        <NoEmail keepEmails={page.keepEmails} automatic={numbers.automatic} />
      </MapAndTable>
      <ClicksOverTime page={page} query={query} timeZone={timeZone} />
      <WhoClicked
        key={numbers.id}
        campaignId={numbers.id}
        campaign={numbers.name}
        first={page.clickers}
        human={numbers.human}
        totalsOnly={page.totalsOnly}
        hideRecipients={hideRecipients}
        retentionMonths={page.retentionMonths}
        renderedAtMs={nowMs}
      />
    </div>
  );
}

const pageAt = (id: string, { interval, hours, compare }: ViewQuery) =>
  load(id, interval, hours, compare);

/**
 * Loads the page once for both its metadata and its content. Takes primitive values, because `cache` compares arguments
 * by identity.
 */
const load = cache(
  async (
    id: string,
    interval: ViewQuery["interval"],
    hours: ViewQuery["hours"],
    compare: ViewQuery["compare"],
  ) => {
    const { workspaceId, seesRecipients } = await requireUser("viewer");
    const timeZone = await viewerTimeZone();
    const nowMs = Date.now();
    try {
      const hideRecipients = !seesRecipients;
      const choice = { interval, hours, compare, timeZone, nowMs, hideRecipients };
      const page = await loadCampaign(workspaceId, id, choice);
      return { page, timeZone, nowMs, hideRecipients };
    } catch (error) {
      if (error instanceof AppError && error.code === "not-found") notFound();
      throw error;
    }
  },
);
