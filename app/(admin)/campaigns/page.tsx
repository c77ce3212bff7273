import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import { buttonLook } from "@/app/components/button";
import { loadCampaigns } from "@/lib/campaigns/load-campaigns";
import { AppError } from "@/lib/errors";
import { requireUser } from "@/lib/workspaces/require-user";
import { viewerTimeZone } from "../viewer-time-zone";
import { CampaignFilters } from "./campaign-filters";
import { type CampaignQuery, filterOf, isFiltered, listHref, noFilters } from "./campaign-query";
import { CampaignTable } from "./campaign-table";
import { NoCampaigns } from "./no-campaigns";
import { readCampaignQuery } from "./read-campaign-query";

export const metadata = { title: "Campaigns" };

type Query = Promise<Record<string, string | string[] | undefined>>;

export default async function CampaignsPage({ searchParams }: { searchParams: Query }) {
  const { workspaceId } = await requireUser("viewer");
  const query = readCampaignQuery(await searchParams);
  const timeZone = await viewerTimeZone();
  const { found, tags } = await loadCampaigns(workspaceId, filterOf(query, timeZone));
  const isFirstPage = !query.cursor && !query.before;
  if (!(found instanceof AppError) && found.campaigns.length === 0) {
    if (!isFiltered(query) && isFirstPage) return <NoCampaigns />;
  }
  return (
    <div className="mx-auto max-w-7xl px-4 py-5 sm:px-6">
      <div className="mb-3 flex min-h-8 items-center">
        <h1 className="font-semibold text-xl">Campaigns</h1>
      </div>
      <CampaignFilters query={query} tags={tags}>
        {found instanceof AppError ? (
          <p role="alert" className="py-10 text-center text-danger">
            {found.message}.
          </p>
        ) : (
          <>
            <CampaignTable
              campaigns={found.campaigns}
              query={query}
              timeZone={timeZone}
              nowMs={Date.now()}
            />
            {found.campaigns.length === 0 && <NoMatch query={query} />}
            <Pages query={query} next={found.nextCursor} previous={found.previousCursor} />
          </>
        )}
      </CampaignFilters>
    </div>
  );
}

function NoMatch({ query }: { query: CampaignQuery }) {
  return (
    <p role="status" className="py-12 text-center text-muted">
      {isFiltered(query) ? "No campaigns match. " : "No campaigns on this page. "}
      <Link href={listHref(query, noFilters)} className="text-accent underline">
        Show all campaigns
      </Link>
    </p>
  );
}

function Pages(props: { query: CampaignQuery; next: string | null; previous: string | null }) {
  const { query, next, previous } = props;
  if (!next && !previous) return null;
  return (
    <nav aria-label="Pages" className="mt-4 flex justify-end gap-2">
      {previous && (
        <Link
          href={listHref(query, { before: previous })}
          prefetch={false}
          className={buttonLook("plain")}
        >
          <ChevronLeft aria-hidden />
          Previous
        </Link>
      )}
      {next && (
        <Link
          href={listHref(query, { cursor: next })}
          prefetch={false}
          className={buttonLook("plain")}
        >
          Next
          <ChevronRight aria-hidden />
        </Link>
      )}
    </nav>
  );
}
