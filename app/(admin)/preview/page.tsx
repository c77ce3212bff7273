import { domainSettings, listDomains } from "@/lib/domains/manage-domains";
import { requireUser } from "@/lib/workspaces/auth";
import type { ClickDomainOption } from "./rewrite-options";
import { Workbench } from "./workbench";

export const metadata = { title: "Preview" };

export default async function PreviewPage() {
  const { workspaceId } = await requireUser();
  return <Workbench clickDomains={await clickDomainsOf(workspaceId)} />;
}

/** The default first, then every other one that is set up. */
async function clickDomainsOf(workspaceId: number): Promise<ClickDomainOption[]> {
  const { defaultHostname, instanceHostname } = await domainSettings(workspaceId);
  const domains = (await listDomains(workspaceId)).filter(({ state }) => state !== "pending");
  const usual = domains.find(({ isDefault }) => isDefault)?.displayName ?? instanceHostname;
  const others = domains.filter(({ isDefault }) => !isDefault);
  return [
    { hostname: "", name: `${usual} (default)` },
    ...others.map(({ hostname, displayName }) => ({ hostname, name: displayName })),
    ...(defaultHostname === null ? [] : [{ hostname: instanceHostname, name: instanceHostname }]),
  ];
}
