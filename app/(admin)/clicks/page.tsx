import Link from "next/link";
import { buttonLook } from "@/app/components/button";
import { listOwnBlocks } from "@/lib/blocks/own-blocks";
import { campaignTitles } from "@/lib/campaigns/campaign-titles";
import { listCampaignTitles, listTags } from "@/lib/campaigns/list-campaigns";
import { listClicksWithTitles } from "@/lib/clicks/list-clicks";
import { showMessage } from "@/lib/emails/show-message";
import { AppError } from "@/lib/errors";
import { readWorkspaceSettings } from "@/lib/privacy/workspace-settings";
import { requireUser } from "@/lib/workspaces/auth";
import { viewerTimeZone } from "../viewer-time-zone";
import { BlockClicked } from "./block-clicked";
import { ClickList } from "./click-list";
import { clicksPerPage } from "./click-page";
import { ExportClicks } from "./export-clicks";
import { FilterBar } from "./filter-bar";
import { filterOf } from "./filter-of";
import { MessageFacts } from "./message-facts";
import { monthsInWords } from "./months-in-words";
import { readSelection } from "./selection";
import { TotalsOnly } from "./totals-only";

export const metadata = { title: "Clicks" };

type Query = Promise<Record<string, string | string[] | undefined>>;

export default async function ClicksPage({ searchParams }: { searchParams: Query }) {
  const { workspaceId } = await requireUser();
  const { aggregateOnly, clickRetentionMonths } = await readWorkspaceSettings(workspaceId);
  if (aggregateOnly) return <TotalsOnly />;
  const selection = readSelection(await searchParams);
  const timeZone = await viewerTimeZone();
  const { message: messageId, campaign } = selection;
  const [first, message, campaigns, titles, tags, blocks] = await Promise.all([
    attempt(() =>
      listClicksWithTitles(workspaceId, { ...filterOf(selection, timeZone), limit: clicksPerPage }),
    ),
    messageId ? attempt(() => showMessage(workspaceId, messageId)) : undefined,
    listCampaignTitles(workspaceId, { sort: "lastClick", limit: 200 }),
    // It may be older than those that are suggested.
    campaignTitles(workspaceId, [campaign ?? null]),
    listTags(workspaceId),
    messageId ? listOwnBlocks(workspaceId) : [],
  ]);
  return (
    <div className="mx-auto max-w-7xl px-4 py-5 sm:px-6">
      <div className="flex min-h-8 flex-wrap items-center gap-3">
        <h1 className="mr-auto font-semibold text-xl">Clicks</h1>
        {!(first instanceof AppError) && <BlockClicked selection={selection} blocks={blocks} />}
        {!(first instanceof AppError) && first.clicks.length > 0 && (
          <ExportClicks key={JSON.stringify(selection)} selection={selection} />
        )}
      </div>
      <FilterBar
        selection={selection}
        campaignTitle={titles.get(campaign ?? "")}
        campaigns={campaigns.map(({ name, title }) => ({ value: name, title }))}
        tags={tags.map((tag) => ({ value: tag, title: tag }))}
      />
      {message && !(message instanceof AppError) && (
        <MessageFacts message={message} selection={selection} timeZone={timeZone} />
      )}
      {first instanceof AppError ? (
        <p role="alert" className="mt-4 text-muted">
          {first.message}.
        </p>
      ) : (
        <ClickList
          key={`${timeZone} ${JSON.stringify(selection)}`}
          first={first}
          selection={selection}
          renderedAtMs={Date.now()}
          note={
            clickRetentionMonths
              ? `Kept for ${monthsInWords(clickRetentionMonths)}; the numbers elsewhere stay.`
              : undefined
          }
          empty={<None isFiltered={Object.keys(selection).length > 0} />}
        />
      )}
    </div>
  );
}

/** What the address asks for may mean nothing: that is no failure of the page. */
async function attempt<Result>(act: () => Promise<Result>): Promise<Result | AppError> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

function None({ isFiltered }: { isFiltered: boolean }) {
  return (
    <div className="rounded-lg border border-line bg-surface px-4 py-12 text-center">
      <p className="font-medium">
        {isFiltered ? "No clicks that fit these filters" : "No clicks yet"}
      </p>
      <p className="mx-auto mt-1 max-w-prose text-muted">
        {isFiltered
          ? "Names and addresses must be written in full. A click appears here within seconds."
          : "Make an email trackable, open it and click one of its links. The click appears here within seconds."}
      </p>
      <Link
        href={isFiltered ? "/clicks" : "/preview"}
        className={buttonLook(isFiltered ? "plain" : "primary", "mt-4")}
      >
        {isFiltered ? "Show all clicks" : "Open Preview"}
      </Link>
    </div>
  );
}
