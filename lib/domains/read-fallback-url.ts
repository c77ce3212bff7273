import { isIP } from "node:net";
import { env } from "@/lib/env";
import { hostnameOf, parseUrl } from "@/lib/parse-url";
import { isPrivateAddress } from "./is-private-address";

/** A fall-back address as it is stored, or a sentence that says what is wrong with it. */
export type FallbackReading = { url: string; problem?: never } | { url?: never; problem: string };

const maxLength = 1000;

/**
 * Reads the address that a click domain falls back to: http or https, a host, perhaps a port and a path, without user name,
 * query and fragment. Returns it as a browser serialises it, without a slash at its end. Refuses names and addresses that
 * are not public, unless ALLOW_PRIVATE_ADDRESSES is set.
 */
export function readFallbackUrl(entered: string): FallbackReading {
  const trimmed = entered.trim();
  const url = /^https?:\/\/[^\s\\]+$/i.test(trimmed) ? parseUrl(trimmed) : undefined;
  if (!url) return { problem: "Enter an address such as https://links.example.com" };
  // Not `url.search`, which is empty for a question mark alone.
  if (/[?#]/.test(trimmed)) {
    return {
      problem: "Enter the address without ? and #: the query of each link is added to it",
    };
  }
  if (trimmed.split("/")[2]?.includes("@")) {
    return { problem: "Enter the address without user name and password" };
  }
  const hostname = hostnameOf(url.href);
  if (!env().allowPrivateAddresses && isPrivate(hostname)) {
    return { problem: `${hostname} can't be reached from the internet; enter a public name` };
  }
  const text = url.href.replace(/\/+$/, "");
  return text.length <= maxLength
    ? { url: text }
    : { problem: `The address is too long; ${maxLength} characters are the limit` };
}

/** Names from RFC 6761, RFC 6762 and RFC 8375, and `internal`, which ICANN has reserved. */
const privateNames = /(^|\.)(localhost|local|internal|home\.arpa)$/;

function isPrivate(hostname: string): boolean {
  const address = hostname.replace(/^\[|\]$/g, "");
  if (isIP(address)) return isPrivateAddress(address);
  return !hostname.includes(".") || privateNames.test(hostname);
}
