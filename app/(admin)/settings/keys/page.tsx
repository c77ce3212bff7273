import { loadDomainsOnce } from "@/app/(admin)/domains/load";
import type { DomainsPage } from "@/lib/domains/load-domains";
import { listKeys } from "@/lib/workspaces/manage-keys";
import { requireUser } from "@/lib/workspaces/require-user";
import { ApiKeys } from "./api-keys";
import type { ClickDomainChoice } from "./default-fields";

export const metadata = { title: "API keys" };

export default async function KeysPage() {
  const { workspaceId } = await requireUser("owner");
  const [keys, domains] = await Promise.all([listKeys(workspaceId), loadDomainsOnce(workspaceId)]);
  return <ApiKeys first={keys} clickDomains={clickDomainsOf(domains)} renderedAtMs={Date.now()} />;
}

/** The click domains that are set up, and the one of this installation. */
function clickDomainsOf({ domains, settings }: DomainsPage): ClickDomainChoice[] {
  const own = domains
    .filter(({ state }) => state !== "pending")
    .map(({ hostname, displayName }) => ({ value: hostname, name: displayName }));
  return [...own, { value: settings.instanceHostname, name: settings.instanceHostname }];
}
