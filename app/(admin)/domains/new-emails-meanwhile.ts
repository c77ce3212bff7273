import type { DomainSettings } from "@/lib/manage-domains";

/** What becomes of new emails while their click domain fails, in a sentence. */
export function newEmailsMeanwhile(failing: string, settings: DomainSettings): string {
  if (settings.whenClickDomainFails === "refuse") return "New emails with it are refused.";
  const { defaultHostname, instanceHostname } = settings;
  const other = defaultHostname === failing ? null : defaultHostname;
  return `New emails use ${other ?? instanceHostname} instead.`;
}
