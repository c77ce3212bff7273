import { env } from "@/lib/env";
import type { StoredDomain } from "./data/domains";
import { displayHostname, registeredDomain } from "./hostname";
import { recordsToCreate } from "./records";
import type { Served } from "./served";
import type { DomainView } from "./types";

/** A click domain as the app and the API show it. */
export function domainView(
  domain: StoredDomain,
  { byWorkspace, senders }: Pick<Served, "byWorkspace" | "senders">,
): DomainView {
  const zone = domain.report?.zone ?? registeredDomain(domain.hostname);
  const own = senders.get(domain.workspaceId) ?? [];
  return {
    hostname: domain.hostname,
    displayName: displayHostname(domain.hostname),
    zone,
    state: domain.state,
    isDefault: domain.id === byWorkspace.get(domain.workspaceId)?.defaultDomainId,
    https: domain.https,
    records: recordsToCreate(domain, env().clickUrl.hostname, zone),
    checks: domain.report?.checks ?? [],
    checkedAt: domain.checkedAt?.toISOString() ?? null,
    nextCheckAt: domain.nextCheckAt.toISOString(),
    failingSince: domain.failingSince?.toISOString() ?? null,
    appleAppSiteAssociation: domain.appleAppSiteAssociation,
    assetLinks: domain.assetLinks,
    fallbackUrl: domain.fallbackUrl,
    senders: [...own].flatMap(([sender, id]) => (id === domain.id ? sender : [])),
    createdAt: domain.createdAt.toISOString(),
  };
}
