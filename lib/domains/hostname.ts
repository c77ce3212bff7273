import { domainToASCII, domainToUnicode } from "node:url";
import { parse } from "tldts";

/** A hostname that may become a click domain, or a sentence that says why not and what to enter. */
export type HostnameReading =
  | { hostname: string; problem?: never }
  | { hostname?: never; problem: string };

/**
 * Parses a click domain as a person entered it: in Unicode or ASCII, in any case, with or without a final dot. Rejects
 * whole URLs, IP addresses, single labels, names that are not public (RFC 6761, RFC 8375, or a top-level domain that is
 * not on the public suffix list), public suffixes, and `ownHostnames` with all names below them.
 */
export function readHostname(entered: string, ownHostnames: readonly string[]): HostnameReading {
  const trimmed = entered.trim();
  if (trimmed === "") return { problem: "Enter a hostname such as clicks.example.com" };
  const asUrl = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/i.exec(trimmed);
  if (asUrl || /[/?#@\\:\s]/.test(trimmed.replace(/^\[[0-9a-f:.]+\]$/i, ""))) {
    return {
      problem:
        "Enter a hostname alone, such as clicks.example.com: no scheme, port, path or spaces",
    };
  }
  const hostname = domainToASCII(trimmed.replace(/[.。．｡]$/u, "")).toLowerCase();
  const parsed = parse(hostname, { allowPrivateDomains: true });
  if (parsed.isIp || /^\[/.test(trimmed)) {
    return {
      problem:
        "An IP address cannot be a click domain; enter a hostname such as clicks.example.com",
    };
  }
  const labels = hostname.split(".");
  if (hostname.length > maxLength) {
    return { problem: `"${shorten(trimmed)}" is too long; ${maxLength} characters are the limit` };
  }
  if (hostname === "" || !labels.every(isLabel)) {
    return {
      problem: `"${shorten(trimmed)}" is not a hostname; use letters, digits, hyphens and dots`,
    };
  }
  if (labels.length === 1) {
    return {
      problem: `"${hostname}" has no dot; enter the name in full, such as clicks.example.com`,
    };
  }
  const own = ownHostnames.find((name) => hostname === name || hostname.endsWith(`.${name}`));
  if (own)
    return {
      problem: `${hostname} belongs to this Clickstamp itself; enter a name of your own domain`,
    };
  if ((!parsed.isIcann && !parsed.isPrivate) || notInDns.has(labels.at(-1) ?? "")) {
    return {
      problem: `${hostname} is an internal name: ".${labels.at(-1)}" is not a public top-level domain`,
    };
  }
  if (parsed.domain === null) {
    return {
      problem: `${domainToUnicode(hostname)} is a public suffix, which nobody owns; enter a name below your own domain`,
    };
  }
  return { hostname };
}

// A name has at most 253 characters (RFC 1035, section 2.3.4), and so has the TXT record's: `_clickstamp.` and the hostname.
const maxLength = 253 - "_clickstamp.".length;

// The public suffix list has these for the sake of browsers, but no click domain can be below them (RFC 3172, RFC 7686).
const notInDns = new Set(["arpa", "onion"]);

/** The hostname in Unicode. */
export function displayHostname(hostname: string): string {
  return domainToUnicode(hostname) || hostname;
}

/** The registered domain, such as `example.co.uk`. It is also the zone, unless DNS says otherwise. */
export function registeredDomain(hostname: string): string {
  return parse(hostname, { allowPrivateDomains: true }).domain ?? hostname;
}

/** The registered domain of a public name; undefined for an internal name, an IP address and a public suffix. */
export function publicDomain(hostname: string): string | undefined {
  const { domain, isIcann, isPrivate } = parse(hostname, { allowPrivateDomains: true });
  return domain !== null && (isIcann || isPrivate) ? domain : undefined;
}

function isLabel(label: string): boolean {
  return /^(?!-)[a-z0-9-]{1,63}(?<!-)$/.test(label);
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
