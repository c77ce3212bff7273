import { X } from "lucide-react";
import Link from "next/link";
import { requireUser } from "@/lib/auth";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { listClicks } from "@/lib/list-clicks";
import { ClickList } from "./click-list";
import { type ClickSelection, clicksPerPage } from "./click-page";
import { FirstSteps } from "./first-steps";

export const metadata = { title: "Overview" };

type Query = Promise<Record<string, string | string[] | undefined>>;

export default async function OverviewPage({ searchParams }: { searchParams: Query }) {
  const user = await requireUser();
  const { message, campaign } = await searchParams;
  const filter: ClickSelection =
    typeof message === "string" ? { message } : typeof campaign === "string" ? { campaign } : {};
  const first = await listClicks(user.workspaceId, { ...filter, limit: clicksPerPage }).catch(
    expected,
  );
  const subject = filter.message ? `message ${filter.message}` : filter.campaign;
  return (
    <div className="mx-auto max-w-7xl px-4 py-5 sm:px-6">
      <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="font-semibold text-xl">Latest clicks</h1>
        {subject && (
          <Link
            href="/"
            aria-label={`Only ${subject}. Show all clicks`}
            className="inline-flex h-7 max-w-full items-center gap-1.5 rounded-md bg-accent-soft pr-1.5 pl-2.5 text-sm max-sm:h-10"
          >
            <span className="truncate">Only {subject}</span>
            <X aria-hidden className="size-3.5 shrink-0" />
          </Link>
        )}
      </div>
      {first instanceof AppError ? (
        <p role="alert" className="mt-4 text-muted">
          {first.message}
        </p>
      ) : (
        <ClickList
          key={JSON.stringify(filter)}
          first={first}
          filter={filter}
          renderedAtMs={Date.now()}
          empty={
            subject ? <NoneOf subject={subject} /> : <FirstSteps appUrl={env().appUrl.origin} />
          }
        />
      )}
    </div>
  );
}

/** What the address asks for may not exist: that is no failure of the page. */
function expected(error: unknown): AppError {
  if (error instanceof AppError) return error;
  throw error;
}

function NoneOf({ subject }: { subject: string }) {
  return (
    <p className="mt-4 rounded-lg border border-line bg-surface p-8 text-center text-muted">
      No clicks on {subject} yet. New ones appear here within seconds.
    </p>
  );
}
