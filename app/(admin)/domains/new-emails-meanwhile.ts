import type { DomainSettings } from "@/lib/domains/manage-domains";
import type { DomainView } from "@/lib/domains/types";

type Named = Pick<DomainView, "hostname" | "displayName" | "isDefault" | "state">;

/** A sentence on what happens to new emails while their click domain fails. `domains` are all those of the workspace. */
export function newEmailsMeanwhile(
  failing: Pick<DomainView, "hostname" | "isDefault">,
  domains: readonly Named[],
  { whenClickDomainFails, instanceHostname }: DomainSettings,
): string {
  if (whenClickDomainFails === "refuse") {
    return failing.isDefault
      ? "New emails that name no other click domain are refused."
      : "New emails that use it are refused.";
  }
  const usual = domains.find(({ isDefault, state }) => isDefault && state === "active");
  const other = usual?.hostname === failing.hostname ? undefined : usual;
  return `New emails use ${other?.displayName ?? instanceHostname} instead.`;
}
