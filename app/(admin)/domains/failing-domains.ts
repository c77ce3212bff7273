import type { DomainsPage } from "@/lib/domains/load-domains";
import type { DomainView } from "@/lib/domains/types";
import { newEmailsMeanwhile } from "./new-emails-meanwhile";

/** A click domain that has stopped working, for the notice on every page. */
export type FailingDomain = Pick<DomainView, "hostname" | "displayName" | "failingSince"> & {
  /** A sentence on what happens to new emails. */
  newEmails: string;
};

export function failingDomains({ domains, settings }: DomainsPage): FailingDomain[] {
  const failing = domains.filter(({ state }) => state === "failing");
  return failing.map((domain) => ({
    hostname: domain.hostname,
    displayName: domain.displayName,
    failingSince: domain.failingSince,
    newEmails: newEmailsMeanwhile(domain, domains, settings),
  }));
}
