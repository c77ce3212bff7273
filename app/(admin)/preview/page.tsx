import { loadDomainsOnce } from "@/app/(admin)/domains/load";
import type { DomainsPage } from "@/lib/domains/load-domains";
import { requireUser } from "@/lib/workspaces/require-user";
import type { ClickDomainOption } from "./rewrite-options";
import { Workbench } from "./workbench";

export const metadata = { title: "Preview" };

export default async function PreviewPage() {
  const { workspaceId } = await requireUser("editor");
  return <Workbench clickDomains={clickDomainsOf(await loadDomainsOnce(workspaceId))} />;
}

/** The click domains to choose from: the default first, then all others that are set up. */
function clickDomainsOf({ domains: all, settings }: DomainsPage): ClickDomainOption[] {
  const { defaultHostname, instanceHostname } = settings;
  const domains = all.filter(({ state }) => state !== "pending");
  const usual = domains.find(({ isDefault }) => isDefault)?.displayName ?? instanceHostname;
  const others = domains.filter(({ isDefault }) => !isDefault);
  return [
    { hostname: "", name: `${usual} (default)` },
    ...others.map(({ hostname, displayName }) => ({ hostname, name: displayName })),
    ...(defaultHostname === null ? [] : [{ hostname: instanceHostname, name: instanceHostname }]),
  ];
}
