"use client";

import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { fetchFailing } from "./domains/actions";
import type { FailingDomain } from "./domains/failing-domains";
import { relativeTime } from "./relative-time";

const refreshMs = 60_000;
const mostApart = 2;

/** Shows on every page which click domains have stopped working, and what happens to new emails. */
export function FailingNotice({ first, nowMs }: { first: FailingDomain[]; nowMs: number }) {
  const failing = useFailing(first, nowMs);
  if (failing.domains.length === 0) return null;
  return (
    <section aria-label="Problems">
      <ul aria-label="Click domains that fail" className="bg-danger-soft py-1 text-sm">
        {failing.domains.length > mostApart ? (
          <Notice href="/domains" link="See all click domains">
            <Summary domains={failing.domains} />
          </Notice>
        ) : (
          failing.domains.map(({ hostname, displayName, failingSince, newEmails }) => (
            <Notice key={hostname} href={`/domains/${hostname}`} link="See what is wrong">
              <b>{displayName}</b> stopped working
              {failingSince && ` ${relativeTime(Date.parse(failingSince), failing.nowMs)}`}.{" "}
              {newEmails}
            </Notice>
          ))
        )}
      </ul>
    </section>
  );
}

function Notice(props: { href: string; link: string; children: ReactNode }) {
  return (
    <li className="flex items-start gap-2 px-4 py-1 sm:px-6">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-danger" />
      <p className="min-w-0 [overflow-wrap:anywhere]">
        {props.children}{" "}
        <Link href={props.href} className="font-medium underline">
          {props.link}
        </Link>
      </p>
    </li>
  );
}

function Summary({ domains }: { domains: FailingDomain[] }) {
  const [one, two] = domains;
  const others = domains.length - mostApart;
  const sentences = [...new Set(domains.map(({ newEmails }) => newEmails))];
  return (
    <>
      <b>{one?.displayName}</b>, <b>{two?.displayName}</b> and {others} more have stopped working.{" "}
      {sentences.join(" ")}
    </>
  );
}

/** The failing domains, refreshed every minute and on navigation, because Next does not render layouts again then. */
function useFailing(first: FailingDomain[], renderedAtMs: number) {
  const rendered = { domains: first, nowMs: renderedAtMs, first };
  const [failing, setFailing] = useState(rendered);
  if (failing.first !== first) setFailing(rendered);
  const here = usePathname();
  const lastPage = useRef(here);

  useEffect(() => {
    let isOver = false;
    const refresh = async () => {
      if (document.hidden) return;
      try {
        const domains = await fetchFailing();
        if (!isOver) setFailing((before) => ({ ...before, domains, nowMs: Date.now() }));
      } catch {
        // Keeps the old state, which is a minute old, until the next refresh.
      }
    };
    if (lastPage.current !== here) refresh();
    lastPage.current = here;
    const timer = setInterval(refresh, refreshMs);
    document.addEventListener("visibilitychange", refresh);
    return () => {
      isOver = true;
      clearInterval(timer);
      document.removeEventListener("visibilitychange", refresh);
    };
  }, [here]);
  return failing;
}
