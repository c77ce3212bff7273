import { redirect } from "next/navigation";
import { dayName } from "@/app/components/charts/bucket-name";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { loadOverview } from "@/lib/overview/load-overview";
import { lastDays, type Overview } from "@/lib/overview/overview";
import { requireUser } from "@/lib/workspaces/require-user";
import { latestOnOverview } from "../clicks/click-page";
import { viewerTimeZone } from "../viewer-time-zone";
import { FirstSteps } from "./first-steps";
import { LatestClicks } from "./latest-clicks";
import { Numbers } from "./numbers";
import { RangePicker } from "./range-picker";
import { presets, readRange } from "./read-range";
import { UntilFirstClick } from "./until-first-click";

export const metadata = { title: "Overview" };

type Query = Promise<Record<string, string | string[] | undefined>>;

export default async function OverviewPage({ searchParams }: { searchParams: Query }) {
  const { workspaceId, seesRecipients } = await requireUser("viewer");
  const query = await searchParams;
  redirectToClicks(query);
  const timeZone = await viewerTimeZone();
  const { range, preset } = readRange(query, timeZone);
  const { numbers, latest, hasAny } = await loadOverview(workspaceId, {
    range,
    latest: latestOnOverview,
    hideRecipients: !seesRecipients,
  });
  return (
    <div className="mx-auto max-w-7xl px-4 py-5 sm:px-6">
      <div className="flex min-h-8 flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h1 className="font-semibold text-xl">Overview</h1>
        {hasAny && (
          <RangePicker
            presets={presets}
            preset={preset}
            from={range.from}
            to={range.to}
            today={lastDays(1, timeZone).to}
          />
        )}
      </div>
      {!hasAny ? (
        <div className="mt-4">
          <FirstSteps appUrl={env().appUrl.origin} />
          <UntilFirstClick />
        </div>
      ) : numbers instanceof AppError ? (
        <p role="alert" className="mt-4 text-muted">
          {numbers.message}.
        </p>
      ) : (
        <>
          <p className="mt-1 mb-3 text-muted text-sm">{inWords(numbers)}</p>
          <Numbers overview={numbers} />
        </>
      )}
      {hasAny && (
        <div className="mt-4">
          <LatestClicks first={latest} renderedAtMs={Date.now()} />
        </div>
      )}
    </div>
  );
}

/** Redirects old URLs of single clicks, which were once part of this page. */
function redirectToClicks({ message, campaign }: Awaited<Query>): void {
  if (typeof message === "string") redirect(`/clicks?message=${encodeURIComponent(message)}`);
  if (typeof campaign === "string") redirect(`/clicks?campaign=${encodeURIComponent(campaign)}`);
}

function inWords({ range: { from, to, timeZone } }: Pick<Overview, "range">): string {
  const days = from === to ? dayName(from) : `${dayName(from)} to ${dayName(to)}`;
  return `${days}, times in ${timeZone}`;
}
