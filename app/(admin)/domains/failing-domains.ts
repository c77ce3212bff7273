import { domainSettings, listDomains } from "@/lib/domains/manage-domains";
import type { DomainView } from "@/lib/domains/types";
import { newEmailsMeanwhile } from "./new-emails-meanwhile";

/** A click domain that has stopped working, for the notice on every page. */
export type FailingDomain = Pick<DomainView, "hostname" | "displayName" | "failingSince"> & {
  /** What becomes of new emails, in a sentence. */
  newEmails: string;
};

export async function failingDomains(workspaceId: number): Promise<FailingDomain[]> {
  const domains = await listDomains(workspaceId);
  const failing = domains.filter(({ state }) => state === "failing");
  if (failing.length === 0) return [];
  const settings = await domainSettings(workspaceId);
  return failing.map((domain) => ({
    hostname: domain.hostname,
    displayName: domain.displayName,
    failingSince: domain.failingSince,
    newEmails: newEmailsMeanwhile(domain, domains, settings),
  }));
}
