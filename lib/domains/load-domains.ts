import { type DomainSettings, domainSettings, listDomains } from "@/lib/domains/manage-domains";
import { readHostname } from "./hostname";
import type { DomainView } from "./types";

/** Everything that the pages of click domains show, and the notice of those that fail. */
export interface DomainsPage {
  /** Oldest first. */
  domains: DomainView[];
  settings: DomainSettings;
}

/** Reads the click domains of a workspace and what it chose for them. */
export async function loadDomains(workspaceId: number): Promise<DomainsPage> {
  const [domains, settings] = await Promise.all([
    listDomains(workspaceId),
    domainSettings(workspaceId),
  ]);
  return { domains, settings };
}

/** One of them, named in any form that `addDomain` takes; undefined when there is none of that name. */
export function domainNamed(name: string, { domains }: DomainsPage): DomainView | undefined {
  const wanted = readHostname(name, []).hostname ?? name;
  return domains.find(({ hostname }) => hostname === wanted);
}
