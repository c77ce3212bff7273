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
  const text = hostWithPort(clickDomain);
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

/** Adds or takes away the `s` of `https:`. */
function editScheme(scheme: string, { https }: ClickDomain): Edit[] {
  const isSecure = /^https:$/i.test(scheme);
  if (scheme === "" || https === "match" || isSecure === (https === "always")) return [];
  return isSecure ? [{ start: 4, end: 5, text: "" }] : [{ start: 4, end: 4, text: "s" }];
}

function replaceWhole(original: string, url: URL, clickDomain: ClickDomain): UrlEdits {
  const path = url.origin + url.pathname;
  const rest = url.href.slice(path.length);
  const secure = { match: url.protocol === "https:", always: true, never: false }[
    clickDomain.https
  ];
  const scheme = original.startsWith("//") ? "" : secure ? "https:" : "http:";
  const start = `${scheme}//${hostWithPort(clickDomain)}${url.pathname}`;
  return (identifier) => [
    { start: 0, end: original.length, text: `${start}-${identifier}${rest}` },
  ];
}

function hostWithPort({ hostname, port }: ClickDomain): string {
  return port ? `${hostname}:${port}` : hostname;
}
