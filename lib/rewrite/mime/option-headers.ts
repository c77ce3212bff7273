import type { Edit } from "@/lib/rewrite/types";
import { headerText } from "./header-text";
import type { HeaderField } from "./parse-headers";

/** Options that a message sets in its own header fields. They take precedence over the caller's. */
export interface HeaderOptions {
  trackClicks?: boolean;
  preventScam?: boolean;
  trapLink?: boolean;
  tags?: string[];
  campaign?: string;
  recipient?: string;
  clickDomain?: string;
}

/** An invalid `X-Clickstamp-…` field. `message` is a sentence for people. */
export class HeaderOptionError extends Error {
  override name = "HeaderOptionError";
}

const prefix = "x-clickstamp-";
const nameOf: Record<keyof HeaderOptions, string> = {
  trackClicks: "TrackClicks",
  preventScam: "PreventScam",
  trapLink: "TrapLink",
  tags: "Tags",
  campaign: "Campaign",
  recipient: "Recipient",
  clickDomain: "Domain",
};
const names = Object.fromEntries(Object.values(nameOf).map((name) => [name.toLowerCase(), name]));

/** The name of the header field that sets an option, such as `X-Clickstamp-TrackClicks`. */
export function optionHeader(option: keyof HeaderOptions): string {
  return `X-Clickstamp-${nameOf[option]}`;
}

/**
 * Reads `X-Clickstamp-TrackClicks`, `-PreventScam`, `-TrapLink` (yes or no, true or false, on or off, 1 or 0), `-Tags`
 * (separated by commas), `-Campaign`, `-Recipient` and `-Domain`. Decodes RFC 2047 encoded words, and UTF-8 if `octets`
 * says that each character is one byte. `edits` remove the fields from the message. Throws HeaderOptionError for an unknown
 * name, a flag that is neither yes nor no, and a name with two different values; `-Tags` may be repeated.
 */
export function readOptionHeaders(
  headers: readonly HeaderField[],
  octets: boolean,
): {
  options: HeaderOptions;
  edits: Edit[];
} {
  const fields = headers.filter(({ name }) => name.startsWith(prefix));
  const values = new Map<string, string[]>();
  for (const { name, value } of fields) {
    const option = name.slice(prefix.length);
    if (!Object.hasOwn(names, option)) throw new HeaderOptionError(unknown(name));
    const given = values.get(option) ?? [];
    values.set(option, given);
    given.push(headerText(value, octets));
  }
  const single = (option: string): string | undefined => {
    const given = new Set(values.get(option));
    if (given.size < 2) return [...given][0];
    throw new HeaderOptionError(`X-Clickstamp-${names[option]} has several different values.`);
  };
  const flag = (option: string) => readFlag(`X-Clickstamp-${names[option]}`, single(option));
  const tags = values.get("tags")?.flatMap((list) => list.split(",").map((tag) => tag.trim()));
  const all = {
    trackClicks: flag("trackclicks"),
    preventScam: flag("preventscam"),
    trapLink: flag("traplink"),
    tags: tags && [...new Set(tags)].filter((tag) => tag !== ""),
    campaign: single("campaign"),
    recipient: single("recipient"),
    clickDomain: single("domain"),
  };
  return {
    options: Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)),
    edits: fields.map(({ start, end }) => ({ start, end, text: "" })),
  };
}

function readFlag(name: string, value: string | undefined): boolean | undefined {
  if (value === undefined) return undefined;
  if (/^(yes|true|on|1)$/i.test(value)) return true;
  if (/^(no|false|off|0)$/i.test(value)) return false;
  throw new HeaderOptionError(`${name} must be yes or no.`);
}

function unknown(name: string): string {
  const known = Object.values(names).map((option) => `X-Clickstamp-${option}`);
  return `Unknown header ${name.slice(0, 60)}; the options are ${known.join(", ")}.`;
}
