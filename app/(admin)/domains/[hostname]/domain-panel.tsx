"use client";

import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import type { DomainView } from "@/lib/domains/types";
import type { DomainSettings } from "@/lib/manage-domains";
import { HostnameText } from "../hostname-text";
import { AppLinks } from "./app-links";
import { CheckList } from "./check-list";
import { Headline } from "./headline";
import { HttpsChoice } from "./https-choice";
import { Records } from "./records";
import { RemoveDomain } from "./remove-domain";
import { useLiveDomain } from "./use-live-domain";

/** Everything about one click domain: what to create, what the checks find, how it is used. */
export function DomainPanel({ first, settings }: { first: DomainView; settings: DomainSettings }) {
  const [live, setDomain] = useLiveDomain(first);
  const { domain } = live;
  const isNew = domain.state === "pending";
  const records = <Records domain={domain} />;
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
      <Headline domain={domain} settings={settings} onChange={setDomain} />
      {isNew && records}
      <CheckList live={live} onChecked={setDomain} />
      {!isNew && (
        <details>
          <summary className="w-fit font-medium max-sm:py-2">DNS records</summary>
          <div className="mt-3">{records}</div>
        </details>
      )}
      {!isNew && <HttpsChoice domain={domain} checks={live.checks} onChange={setDomain} />}
      {!isNew && <AppLinks domain={domain} onChange={setDomain} />}
      <RemoveDomain domain={domain} />
    </div>
  );
}
