import type { Edit } from "@/lib/rewrite/types";
import { decodeWords } from "./decode-words";
import type { HeaderField } from "./parse-headers";

/** What a message asks for in header fields of its own. They count more than what the caller asks for. */
export interface HeaderOptions {
  trackClicks?: boolean;
  preventScam?: boolean;
  trapLink?: boolean;
  tags?: string[];
  campaign?: string;
  recipient?: string;
}

/** A field `X-Clickstamp-…` that can't be understood. `message` is a sentence for people. */
export class HeaderOptionError extends Error {
  override name = "HeaderOptionError";
}

const prefix = "x-clickstamp-";
const names: Record<string, string> = {
  trackclicks: "TrackClicks",
  preventscam: "PreventScam",
  traplink: "TrapLink",
  tags: "Tags",
  campaign: "Campaign",
  recipient: "Recipient",
};

/**
 * Reads `X-Clickstamp-TrackClicks`, `-PreventScam`, `-TrapLink` (yes or no, true or false, on or off, 1 or 0), `-Tags` (separated by
 * commas), `-Campaign` and `-Recipient`, with RFC 2047 encoded words. `edits` take them out of the message.
 * Throws HeaderOptionError for another name, a value that is neither yes nor no, and one name with two values.
 */
export function readOptionHeaders(headers: readonly HeaderField[]): {
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
    given.push(decodeWords(value));
  }
  const single = (option: string): string | undefined => {
    const given = new Set(values.get(option));
    if (given.size < 2) return [...given][0];
    throw new HeaderOptionError(`X-Clickstamp-${names[option]} is there with several values.`);
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
  return `${name.slice(0, 60)} is no option; there are ${known.join(", ")}.`;
}
