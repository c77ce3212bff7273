import type { RewriteDefaults } from "@/lib/emails/schema";

/** An option for the emails of an API key. */
export type DefaultName = keyof RewriteDefaults;

/** Each option in words, in the order in which people see them. */
export const defaultWords: Record<DefaultName, string> = {
  campaign: "Campaign",
  tags: "Tags",
  clickDomain: "Click domain",
  trackClicks: "Track clicks",
  preventScam: "Prevent scam warnings",
  trapLink: "Trap link",
  keepEmail: "Keep for the click map",
};

/** The options of a key in words, such as `Campaign: spring; Tags: news, weekly`. Empty if it has none. */
export function defaultsInWords(defaults: object): string {
  const given: RewriteDefaults = defaults;
  const names = Object.keys(defaultWords) as DefaultName[];
  return names
    .filter((name) => given[name] !== undefined)
    .map((name) => `${defaultWords[name]}: ${valueInWords(given[name])}`)
    .join("; ");
}

function valueInWords(value: RewriteDefaults[DefaultName]): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  return Array.isArray(value) ? value.join(", ") : String(value);
}
