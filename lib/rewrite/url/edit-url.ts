import { fillSlot } from "@/lib/rewrite/fill-slot";
import { splice } from "@/lib/rewrite/splice";
import type { ClickDomain, SlottedEdit } from "@/lib/rewrite/types";
import { leadsBack } from "./leads-back";

/** The edits that turn an original URL into a tracked one. The identifier must be `[0-9A-Za-z]+`. */
export type UrlEdits = SlottedEdit[];

/** A URL parser treats any identifier like this one. */
const PROBE = "0";

// Scheme, exactly two slashes, host and port, path. Other shapes are replaced by the URL that a browser makes of them.
const plainShape = /^(https?:)?\/\/([^/\\?#]+)([^?#]*)/i;

/**
 * Yields ways to rewrite `original` that are checked to lead back to it. `original` must be cleaned (see cleanUrl), and a
 * browser must serialise it as `url`. The first way changes as few characters as possible, the last one replaces the whole
 * URL with its serialised form. There may be none.
 */
export function* editUrl(
  original: string,
  url: URL,
  clickDomain: ClickDomain,
): Generator<UrlEdits> {
  for (const way of [editInPlace, replaceWhole]) {
    const edits = way(original, clickDomain, url);
    if (edits === undefined) continue;
    const probed = edits.map((edit) => fillSlot(edit, PROBE));
    if (leadsBack(splice(original, probed), url, clickDomain, PROBE)) yield edits;
  }
}

/** Edits the host, the scheme and the end of the path of a URL. Undefined if the URL does not begin with a scheme or `//`, and a host. */
export function editInPlace(original: string, clickDomain: ClickDomain): UrlEdits | undefined {
  const [whole, scheme = "", host = "", path = ""] = plainShape.exec(original) ?? [];
  if (whole === undefined) return undefined;
  const hostStart = scheme.length + 2;
  const hostEnd = hostStart + host.length;
  const schemeEdits = editScheme(scheme, clickDomain);
  const secure = becomesSecure(/^https:$/i.test(scheme), clickDomain);
  const text = hostWithPort(clickDomain, secure);
  if (path === "") {
    return [
      ...schemeEdits,
      { start: hostStart, end: hostEnd, text: `${text}/-`, slot: text.length + 2 },
    ];
  }
  const pathEnd = hostEnd + path.length;
  return [
    ...schemeEdits,
    { start: hostStart, end: hostEnd, text, slot: -1 },
    { start: pathEnd, end: pathEnd, text: "-", slot: 1 },
  ];
}

/** Adds or removes the `s` of `https:`. Adds a scheme to a URL without one if the port depends on it. */
function editScheme(scheme: string, clickDomain: ClickDomain): SlottedEdit[] {
  const wasSecure = /^https:$/i.test(scheme);
  const secure = becomesSecure(wasSecure, clickDomain);
  if (scheme === "" && portOf(clickDomain, true) === portOf(clickDomain, false)) return [];
  if (scheme === "") return [{ start: 0, end: 0, text: secure ? "https:" : "http:", slot: -1 }];
  if (secure === wasSecure) return [];
  return [
    secure ? { start: 4, end: 4, text: "s", slot: -1 } : { start: 4, end: 5, text: "", slot: -1 },
  ];
}

function becomesSecure(wasSecure: boolean, { https }: ClickDomain): boolean {
  return https === "match" ? wasSecure : https === "always";
}

function replaceWhole(original: string, clickDomain: ClickDomain, url: URL): UrlEdits {
  const path = url.origin + url.pathname;
  const rest = url.href.slice(path.length);
  const secure = becomesSecure(url.protocol === "https:", clickDomain);
  const onePort = portOf(clickDomain, true) === portOf(clickDomain, false);
  const scheme = original.startsWith("//") && onePort ? "" : secure ? "https:" : "http:";
  const start = `${scheme}//${hostWithPort(clickDomain, secure)}${url.pathname}-`;
  return [{ start: 0, end: original.length, text: start + rest, slot: start.length }];
}

function hostWithPort(clickDomain: ClickDomain, secure: boolean): string {
  const port = portOf(clickDomain, secure);
  return port ? `${clickDomain.hostname}:${port}` : clickDomain.hostname;
}

function portOf({ port, httpsPort }: ClickDomain, secure: boolean): string {
  return secure ? (httpsPort ?? port) : port;
}
