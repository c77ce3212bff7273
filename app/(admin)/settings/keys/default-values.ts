import type { RewriteDefaults } from "@/lib/emails/schema";
import type { DefaultName } from "./default-words";

/** The values of the form's fields. An empty one leaves its option out. */
export type DefaultValues = Record<DefaultName, string>;

export const noDefaults: DefaultValues = {
  campaign: "",
  tags: "",
  clickDomain: "",
  trackClicks: "",
  preventScam: "",
  trapLink: "",
  keepEmail: "",
};

/** The options that the form's fields give. `tags` are separated by commas; the switches are `yes` or `no`. */
export function defaultsOf(values: DefaultValues): RewriteDefaults {
  const tags = values.tags.split(",").map((tag) => tag.trim());
  const all: RewriteDefaults = {
    campaign: values.campaign.trim() || undefined,
    tags: tags.some(Boolean) ? tags.filter(Boolean) : undefined,
    clickDomain: values.clickDomain || undefined,
    trackClicks: switchOf(values.trackClicks),
    preventScam: switchOf(values.preventScam),
    trapLink: switchOf(values.trapLink),
    keepEmail: switchOf(values.keepEmail),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

function switchOf(value: string): boolean | undefined {
  return value === "" ? undefined : value === "yes";
}
