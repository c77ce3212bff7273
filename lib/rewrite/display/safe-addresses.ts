import { parseUrl } from "@/lib/parse-url";

/** Leads nowhere and loads nothing, without a connection. A link keeps its look with it, and an image its place and its text. */
export const nowhere = "about:invalid";

const schemes = new Set(["http:", "https:", "mailto:", "tel:", "sms:", "ftp:", "webcal:"]);

/** The address of a link, as it stands in the email, if it leads anywhere from there; else `nowhere`. */
export function linkAddress(href: string): string {
  const trimmed = trim(href);
  if (trimmed.startsWith("#")) return trimmed;
  const url = parseAddress(trimmed);
  return url && schemes.has(url.protocol) ? trimmed : nowhere;
}

/** The address of an image that may be loaded: one that is in the address itself, and with `remoteImages` one on the web. Undefined for others. */
export function imageAddress(address: string, remoteImages: boolean): string | undefined {
  const trimmed = trim(address);
  // Most are on the web, and it takes time to parse a URL.
  if (!remoteImages && !/^data:/i.test(trimmed)) return undefined;
  const url = parseAddress(trimmed);
  if (!url) return undefined;
  const isInline = url.protocol === "data:" && /^image\//i.test(url.pathname);
  const isRemote = url.protocol === "http:" || url.protocol === "https:";
  return isInline || isRemote ? url.href : undefined;
}

/** An email has no address of its own, so one without a scheme leads nowhere, unless it has a host. */
function parseAddress(address: string): URL | undefined {
  return parseUrl(/^[/\\]{2}/.test(address) ? `https:${address}` : address);
}

/** What the URL standard takes out before it reads a URL. */
function trim(address: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what goes
  return address.replace(/^[\x00-\x20]+|[\x00-\x20]+$|[\t\n\r]/g, "");
}
