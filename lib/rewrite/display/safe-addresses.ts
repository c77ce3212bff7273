import { parseUrl } from "@/lib/parse-url";

/** Leads nowhere and loads nothing, without a connection. A link keeps its look with it, and an image its place and its text. */
export const nowhere = "about:invalid";

const schemes = new Set(["http:", "https:", "mailto:", "tel:", "sms:", "ftp:", "webcal:"]);

/** The address of a link, as it stands in the email, if it leads anywhere from there; else `nowhere`. */
export function linkAddress(href: string): string {
  const trimmed = trim(href);
  if (trimmed.startsWith("#")) return trimmed;
  const url = parseAddress(trimmed);
  if (!url || !schemes.has(url.protocol)) return nowhere;
  // `https:a` would be read as a path of the app.
  return /^(https?|ftp):(?![/\\]{2})/i.test(trimmed) ? url.href : trimmed;
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

/** Without what the URL standard takes out before it reads a URL. Linear time, which a pattern for the white space at the end would not take. */
function trim(address: string): string {
  let start = 0;
  let end = address.length;
  while (start < end && address.charCodeAt(start) <= 0x20) start++;
  while (end > start && address.charCodeAt(end - 1) <= 0x20) end--;
  return address.slice(start, end).replace(/[\t\n\r]+/g, "");
}
