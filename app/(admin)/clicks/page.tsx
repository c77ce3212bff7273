import Link from "next/link";
import { buttonLook } from "@/app/components/button";
import type { ClickFilter } from "@/lib/clicks/list-clicks";
import { loadClicks } from "@/lib/clicks/load-clicks";
import { AppError, expected } from "@/lib/errors";
import { requireUser } from "@/lib/workspaces/require-user";
import { IfMay } from "../role";
import { viewerTimeZone } from "../viewer-time-zone";
import { BlockClicked } from "./block-clicked";
import { ClickList } from "./click-list";
import { clicksPerPage } from "./click-page";
import { ExportClicks } from "./export-clicks";
import { FilterBar } from "./filter-bar";
import { MessageFacts } from "./message-facts";
import { monthsInWords } from "./months-in-words";
import { filterOf, readSelection } from "./read-selection";
import type { ClickSelection } from "./selection";
import { TotalsOnly } from "./totals-only";

export const metadata = { title: "Clicks" };

type Query = Promise<Record<string, string | string[] | undefined>>;

export default async function ClicksPage({ searchParams }: { searchParams: Query }) {
  const { workspaceId, seesRecipients } = await requireUser("viewer");
  const selection = readSelection(await searchParams);
  const timeZone = await viewerTimeZone();
  const { message: messageId, campaign } = selection;
  const page = await loadClicks(workspaceId, {
    filter: filterOrFailure(selection, timeZone),
    message: messageId,
    campaign,
    hideRecipients: !seesRecipients,
  });
  if (!page) return <TotalsOnly />;
  const { first, message, campaigns, campaignTitle, tags, blocks, retentionMonths } = page;
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
        seesRecipients={seesRecipients}
        campaignTitle={campaignTitle}
        campaigns={campaigns.map(({ name, title }) => ({ value: name, title }))}
        tags={tags.map((tag) => ({ value: tag, title: tag }))}
      />
      {message && <MessageFacts message={message} selection={selection} timeZone={timeZone} />}
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
            retentionMonths
              ? `Clicks are deleted after ${monthsInWords(retentionMonths)}; totals stay.`
              : undefined
          }
          empty={<None isFiltered={Object.keys(selection).length > 0} />}
        />
      )}
    </div>
  );
}

/** Returns the error for invalid filters in the URL, so that the page can show it. */
function filterOrFailure(selection: ClickSelection, timeZone: string): ClickFilter | AppError {
  try {
    return { ...filterOf(selection, timeZone), limit: clicksPerPage };
  } catch (error) {
    return expected(error);
  }
}

function None({ isFiltered }: { isFiltered: boolean }) {
  return (
    <div className="rounded-lg border border-line bg-surface px-4 py-12 text-center">
      <p className="font-medium">
        {isFiltered ? "No clicks match these filters" : "No clicks yet"}
      </p>
      <p className="mx-auto mt-1 max-w-prose text-muted">
        {isFiltered
          ? "Enter names and addresses in full. New clicks appear here within seconds."
          : "Make an email trackable, open it and click one of its links. The click appears here within seconds."}
      </p>
      <IfMay as={isFiltered ? "viewer" : "editor"}>
        <Link
          href={isFiltered ? "/clicks" : "/preview"}
          className={buttonLook(isFiltered ? "plain" : "primary", "mt-4")}
        >
          {isFiltered ? "Show all clicks" : "Open Preview"}
        </Link>
      </IfMay>
    </div>
  );
}
