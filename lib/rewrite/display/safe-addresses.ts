import { parseUrl } from "@/lib/parse-url";

/** An address that leads nowhere and loads nothing. With it, a link keeps its look, and an image its place and text. */
export const nowhere = "about:invalid";

const schemes = new Set(["http:", "https:", "mailto:", "tel:", "sms:", "ftp:", "webcal:"]);

/** The address of a link, unchanged where possible, if it works in an email and its scheme is allowed; otherwise `nowhere`. */
export function linkAddress(href: string): string {
  const trimmed = trim(href);
  if (trimmed.startsWith("#")) return trimmed;
  const url = parseAddress(trimmed);
  if (!url || !schemes.has(url.protocol)) return nowhere;
  // The browser would resolve `https:a` as a path of the app.
  return /^(https?|ftp):(?![/\\]{2})/i.test(trimmed) ? url.href : trimmed;
}

/**
 * The address of an image that may be shown: a data URL or, with `remoteImages`, also a web address. Undefined for others.
 */
export function imageAddress(address: string, remoteImages: boolean): string | undefined {
  const trimmed = trim(address);
  // Most images are on the web, and parsing a URL takes time.
  if (!remoteImages && !/^data:/i.test(trimmed)) return undefined;
  const url = parseAddress(trimmed);
  if (!url) return undefined;
  const isInline = url.protocol === "data:" && /^image\//i.test(url.pathname);
  const isRemote = url.protocol === "http:" || url.protocol === "https:";
  return isInline || isRemote ? url.href : undefined;
}

/** Parses an absolute address. An email has no base URL, so an address needs a scheme or at least a host. */
function parseAddress(address: string): URL | undefined {
  return parseUrl(/^[/\\]{2}/.test(address) ? `https:${address}` : address);
}

/**
 * Removes the characters that the URL standard removes before it parses a URL. Takes linear time, unlike a regular
 * expression for white space at the end.
 */
function trim(address: string): string {
  let start = 0;
  let end = address.length;
  while (start < end && address.charCodeAt(start) <= 0x20) start++;
  while (end > start && address.charCodeAt(end - 1) <= 0x20) end--;
  return address.slice(start, end).replace(/[\t\n\r]+/g, "");
}
