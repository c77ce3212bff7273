import type { DomainView } from "@/lib/domains/types";

export interface LinkCount {
  links: number;
  messages: number;
}

/** The consequences of removing a click domain, in sentences. `standIn` is the domain that new emails use if this one was the default. */
export function removalInWords(
  domain: Pick<DomainView, "isDefault" | "https">,
  { links, messages }: LinkCount,
  standIn: string,
): string[] {
  const usual = domain.isDefault ? [`New emails use ${standIn} by default.`] : [];
  if (links === 0) return ["No link leads to it.", ...usual];
  const many = `${counted(links, "link")} in ${counted(messages, "message")}`;
  const goOn = links === 1 ? "leads to it and goes" : "lead to it and go";
  const certificate =
    domain.https === "never" ? [] : ["Those over https stop when the certificate runs out."];
  return [
    `${many} ${goOn} on working for as long as the domain’s DNS record leads here, so don’t delete that.`,
    ...certificate,
    ...usual,
  ];
}

function counted(number: number, noun: string): string {
  return `${new Intl.NumberFormat("en").format(number)} ${noun}${number === 1 ? "" : "s"}`;
}
