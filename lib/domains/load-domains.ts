import { type DomainSettings, domainSettings, listDomains } from "@/lib/domains/manage-domains";
import { readHostname } from "./hostname";
import type { DomainView } from "./types";

/** The data for the pages of click domains, and for the notice about failing ones. */
export interface DomainsPage {
  /** Oldest first. */
  domains: DomainView[];
  settings: DomainSettings;
}

/** Reads a workspace's click domains and its settings for them. */
export async function loadDomains(workspaceId: number): Promise<DomainsPage> {
  const [domains, settings] = await Promise.all([
    listDomains(workspaceId),
    domainSettings(workspaceId),
  ]);
  return { domains, settings };
}

/** The click domain with that name, in any form that `addDomain` accepts; undefined if there is none. */
export function domainNamed(name: string, { domains }: DomainsPage): DomainView | undefined {
  const wanted = readHostname(name, []).hostname ?? name;
  return domains.find(({ hostname }) => hostname === wanted);
}
