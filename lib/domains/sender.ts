import { domainToASCII } from "node:url";
import { addressDomain } from "@/lib/rewrite/mime/address-domain";
import { decodeWords } from "@/lib/rewrite/mime/decode-words";

/** The hostname of the first address in a From field, in ASCII and lower case; undefined if it can't be read. */
export function senderOf(addresses: string): string | undefined {
  const domain = addressDomain(addresses);
  if (domain === undefined || domain.length > longest) return undefined;
  // RFC 2047 allows no encoded words there, but some programs encode a domain in another script.
  return hostnameIn(decodeWords(domain));
}

/** In characters. No domain is longer, even as encoded words. */
const longest = 2000;

/** Reads a sender as a caller gives it: an address, with or without a name, or a domain. Undefined if it is neither. */
export function readSender(text: string): string | undefined {
  if (text.includes("@")) return senderOf(text);
  const hostname = hostnameIn(text.trim());
  return hostname?.includes(".") ? hostname : undefined;
}

/**
 * The value of the most specific name: `news.example.com` before `example.com`. `values` has hostnames in ASCII and lower
 * case.
 */
export function forSender<Value>(
  values: ReadonlyMap<string, Value>,
  sender: string,
): Value | undefined {
  const labels = sender.split(".");
  const names = labels.map((_, index) => labels.slice(index).join("."));
  const found = names.find((name) => values.has(name));
  return found === undefined ? undefined : values.get(found);
}

function hostnameIn(domain: string): string | undefined {
  return domainToASCII(domain.replace(/[.。．｡]$/u, "")).toLowerCase() || undefined;
}
