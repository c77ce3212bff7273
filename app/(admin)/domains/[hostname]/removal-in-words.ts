import type { DomainView } from "@/lib/domains/types";

export interface LinkCount {
  links: number;
  messages: number;
}

/** What happens if a click domain is removed, as sentences. `standIn` replaces it for new emails if it was the default. */
export function removalInWords(
  domain: Pick<DomainView, "isDefault" | "https">,
  { links, messages }: LinkCount,
  standIn: string,
): string[] {
  const usual = domain.isDefault ? [`New emails use ${standIn} by default.`] : [];
  if (links === 0) return ["No links use it.", ...usual];
  const many = `${counted(links, "link")} in ${counted(messages, "message")}`;
  const keepWorking = links === 1 ? "uses it and keeps working" : "use it and keep working";
  const certificate =
    domain.https === "never" ? [] : ["Links over https stop when the certificate expires."];
  return [
    `${many} ${keepWorking} as long as its DNS record leads here, so don’t delete the record.`,
    ...certificate,
    ...usual,
  ];
}

function counted(number: number, noun: string): string {
  return `${new Intl.NumberFormat("en").format(number)} ${noun}${number === 1 ? "" : "s"}`;
}
