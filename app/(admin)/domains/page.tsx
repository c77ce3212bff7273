import Link from "next/link";
import { requireUser } from "@/lib/workspaces/require-user";
import { AddDomain } from "./add-domain";
import { Choices } from "./choices";
import { DomainTable } from "./domain-table";
import { loadDomainsOnce } from "./load";
import { NotPublic } from "./not-public";
import { WhatFor } from "./what-for";

export const metadata = { title: "Domains" };

export default async function DomainsPage() {
  const { workspaceId, role } = await requireUser("viewer");
  const { domains, settings } = await loadDomainsOnce(workspaceId);
  const usable = domains.filter(({ state }) => state !== "pending");
  return (
    <div className="mx-auto max-w-4xl space-y-6 px-4 py-5 sm:px-6">
      <h1 className="font-semibold text-xl">Click domains</h1>
      {domains.length === 0 && <WhatFor instanceOrigin={settings.instanceOrigin} />}
      {!settings.instanceIsPublic && <NotPublic hostname={settings.instanceHostname} />}
      {role !== "viewer" && <AddDomain />}
      <DomainTable
        domains={domains}
        instanceHostname={settings.instanceHostname}
        instanceIsDefault={settings.defaultHostname === null}
        nowMs={Date.now()}
      />
      {usable.length > 0 && (
        <div className="space-y-3">
          <Choices settings={settings} options={usable} />
          <p className="text-sm">
            You send from several domains?{" "}
            <Link
              href="/settings/sender-domains"
              className="text-accent hover:underline max-sm:inline-block max-sm:py-2"
            >
              Choose a click domain for each sender
            </Link>
          </p>
        </div>
      )}
    </div>
  );
}
