import { splice } from "@/lib/rewrite/splice";
import type { ClickDomain, Edit } from "@/lib/rewrite/types";
import { leadsBack } from "./leads-back";

/** The changes that make a tracked URL, as offsets into the original one. `identifier` must be `[0-9A-Za-z]+`. */
export type UrlEdits = (identifier: string) => Edit[];

/** Any identifier behaves like this one in a URL parser. */
const PROBE = "0";

// Scheme, exactly two slashes, host and port, path. Anything else is what a browser makes of it.
const plainShape = /^(https?:)?\/\/([^/\\?#]+)([^?#]*)/i;

/**
 * The ways to rewrite `original` (cleaned, see cleanUrl), which a browser serialises as `url`, that are proven to lead back
 * to it. The first changes as few characters as possible, the last one starts from the serialised URL. May be empty.
 */
export function editUrl(original: string, url: URL, clickDomain: ClickDomain): UrlEdits[] {
  return [editInPlace(original, clickDomain), replaceWhole(original, url, clickDomain)].filter(
    (edits) =>
      edits !== undefined && leadsBack(splice(original, edits(PROBE)), url, clickDomain, PROBE),
  ) as UrlEdits[];
}

function editInPlace(original: string, clickDomain: ClickDomain): UrlEdits | undefined {
  const [whole, scheme = "", host = "", path = ""] = plainShape.exec(original) ?? [];
  if (whole === undefined) return undefined;
  const hostStart = scheme.length + 2;
  const hostEnd = hostStart + host.length;
  const schemeEdits = editScheme(scheme, clickDomain);
  const secure = becomesSecure(/^https:$/i.test(scheme), clickDomain);
  const text = hostWithPort(clickDomain, secure);
  return (identifier) => {
    if (path === "") {
      return [...schemeEdits, { start: hostStart, end: hostEnd, text: `${text}/-${identifier}` }];
    }
    const pathEnd = hostEnd + path.length;
    return [
      ...schemeEdits,
      { start: hostStart, end: hostEnd, text },
      { start: pathEnd, end: pathEnd, text: `-${identifier}` },
    ];
  };
}

/** Adds or takes away the `s` of `https:`. A URL without scheme gets one where its port would depend on it. */
function editScheme(scheme: string, clickDomain: ClickDomain): Edit[] {
  const wasSecure = /^https:$/i.test(scheme);
  const secure = becomesSecure(wasSecure, clickDomain);
  if (scheme === "" && portOf(clickDomain, true) === portOf(clickDomain, false)) return [];
  if (scheme === "") return [{ start: 0, end: 0, text: secure ? "https:" : "http:" }];
  if (secure === wasSecure) return [];
  return secure ? [{ start: 4, end: 4, text: "s" }] : [{ start: 4, end: 5, text: "" }];
}

function becomesSecure(wasSecure: boolean, { https }: ClickDomain): boolean {
  return https === "match" ? wasSecure : https === "always";
}

function replaceWhole(original: string, url: URL, clickDomain: ClickDomain): UrlEdits {
  const path = url.origin + url.pathname;
  const rest = url.href.slice(path.length);
  const secure = becomesSecure(url.protocol === "https:", clickDomain);
  const onePort = portOf(clickDomain, true) === portOf(clickDomain, false);
  const scheme = original.startsWith("//") && onePort ? "" : secure ? "https:" : "http:";
  const start = `${scheme}//${hostWithPort(clickDomain, secure)}${url.pathname}`;
  return (identifier) => [
    { start: 0, end: original.length, text: `${start}-${identifier}${rest}` },
  ];
}

function hostWithPort(clickDomain: ClickDomain, secure: boolean): string {
  const port = portOf(clickDomain, secure);
  return port ? `${clickDomain.hostname}:${port}` : clickDomain.hostname;
}

function portOf({ port, httpsPort }: ClickDomain, secure: boolean): string {
  return secure ? (httpsPort ?? port) : port;
}
