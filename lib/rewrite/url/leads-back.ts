import { parseUrl } from "@/lib/parse-url";
import type { ClickDomain } from "@/lib/rewrite/types";
import { urlTarget } from "./url-target";

/**
 * Whether a click on `rewritten` requests exactly the target of `url` from the click domain, plus `-` and the identifier
 * at the end of the path, and has the same fragment. Reads the request that a browser sends as the click's handler does.
 */
export function leadsBack(
  rewritten: string,
  url: URL,
  clickDomain: ClickDomain,
  identifier: string,
): boolean {
  const sent = parseUrl(rewritten, "https://base.invalid/");
  if (!sent) return false;
  const cut = sent.pathname.lastIndexOf("-");
  const target = urlTarget(sent);
  return (
    sent.hostname === clickDomain.hostname &&
    hasPort(sent, clickDomain) &&
    sent.username === "" &&
    sent.password === "" &&
    sent.pathname.slice(cut + 1) === identifier &&
    target.slice(0, cut) + target.slice(sent.pathname.length) === urlTarget(url) &&
    fragment(sent) === fragment(url)
  );
}

/** URL drops the scheme's default port, e.g. 443 for https. */
function hasPort(sent: URL, { port, httpsPort = port }: ClickDomain): boolean {
  const secure = sent.protocol === "https:";
  const expected = secure ? httpsPort : port;
  return sent.port === expected || (sent.port === "" && expected === (secure ? "443" : "80"));
}

/** Read from `href`, because `hash` is empty for a bare `#`. */
function fragment({ href }: URL): string {
  const hash = href.indexOf("#");
  return hash < 0 ? "" : href.slice(hash);
}
