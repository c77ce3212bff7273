"use client";

import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { useNow } from "@/app/components/use-now";
import type { DomainSettings } from "@/lib/domains/manage-domains";
import type { DomainView } from "@/lib/domains/types";
import { IfMay } from "../../role";
import { HostnameText } from "../hostname-text";
import { NotPublic } from "../not-public";
import { AppLinks } from "./app-links";
import { CheckList } from "./check-list";
import { FallBack } from "./fall-back";
import { Headline } from "./headline";
import { HttpsChoice } from "./https-choice";
import { Records } from "./records";
import { RemoveDomain } from "./remove-domain";
import { Senders } from "./senders";
import { useLiveDomain } from "./use-live-domain";

/** The page of a click domain: its records, its checks and its settings. */
export function DomainPanel(props: {
  first: DomainView;
  settings: DomainSettings;
  newEmails: string;
  example: string | null;
  renderedAtMs: number;
}) {
  const { first, settings } = props;
  const [{ domain, ...live }, setDomain] = useLiveDomain(first);
  const nowMs = useNow(props.renderedAtMs, 1000);
  const headline = useFollowedState(domain);
  // The state when the page opened, so that the records stay in place while someone is setting up the domain.
  const [wasNew] = useState(first.state === "pending");
  const records = <Records domain={domain} />;
  const isNew = domain.state === "pending";
  return (
    <div className="mx-auto max-w-4xl space-y-6 px-4 py-5 sm:px-6">
      <div>
        <Link
          href="/domains"
          className="inline-flex items-center gap-1 rounded-sm text-muted text-sm hover:text-ink max-sm:py-2"
        >
          <ArrowLeft aria-hidden className="size-3.5" />
          Click domains
        </Link>
        <h1 className="mt-1 font-semibold text-xl">
          <HostnameText {...domain} />
        </h1>
      </div>
      {!settings.instanceIsPublic && <NotPublic hostname={settings.instanceHostname} />}
      <Headline ref={headline} {...props} domain={domain} nowMs={nowMs} onChange={setDomain} />
      {wasNew && records}
      <CheckList live={{ ...live, domain }} nowMs={nowMs} onChecked={setDomain} />
      {!wasNew && (
        <details open={first.state === "failing"}>
          <summary className="w-fit font-medium max-sm:py-2">DNS records</summary>
          <div className="mt-3">{records}</div>
        </details>
      )}
      {!isNew && <HttpsChoice domain={domain} checks={live.checks} onChange={setDomain} />}
      {!isNew && <Senders senders={domain.senders} />}
      <IfMay as="editor">
        {!isNew && <AppLinks domain={domain} onChange={setDomain} />}
        <FallBack domain={domain} onChange={setDomain} />
        <RemoveDomain domain={domain} instanceHostname={settings.instanceHostname} />
      </IfMay>
    </div>
  );
}

/** Refreshes the server-rendered props when the domain's state changes, and scrolls the headline into view. */
function useFollowedState({ state, isDefault, https }: DomainView) {
  const headline = useRef<HTMLElement>(null);
  const router = useRouter();
  const [seen] = useState({ known: `${state} ${isDefault} ${https}`, state });

  useEffect(() => {
    const known = `${state} ${isDefault} ${https}`;
    if (seen.known === known) return;
    seen.known = known;
    router.refresh();
    if (seen.state === state) return;
    seen.state = state;
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    headline.current?.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
  }, [state, isDefault, https, router, seen]);
  return headline;
}
