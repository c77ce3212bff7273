import type { Candidate } from "@/lib/rewrite/candidate";
import type { PlanOptions, SkipReason } from "@/lib/rewrite/types";
import { hasPlaceholder } from "./has-placeholder";
import { labelIsUrl } from "./label-is-url";
import { parseOriginal } from "./parse-original";

/** The longest URL that is rewritten, in characters, both as the email has it and as a browser serialises it. */
export const MAX_URL_LENGTH = 4096;

export type Decision =
  | { kind: "link"; url: URL }
  | { kind: "skip"; reason: SkipReason; detail?: string };

const scheme = /^([a-z][a-z0-9+.-]*):/i;
const authority = /^(?:[a-z]+:)?[/\\]*([^/\\?#]*)/i;

/**
 * Decides whether a URL is rewritten. `original` is the candidate's value after cleanUrl. Reasons are checked in the order
 * of docs/rewriting.md, and the first one counts. `isOptedOut` says whether the email opts out a URL, as a browser
 * serialises it.
 */
export function decide(
  original: string,
  candidate: Candidate,
  options: PlanOptions,
  isOptedOut: (url: string) => boolean,
): Decision {
  const named = scheme.exec(original)?.[1]?.toLowerCase();
  if (named !== undefined && named !== "http" && named !== "https") return skip("not-http");
  if (hasPlaceholder(original)) return skip("placeholder");
  // A browser reads `\\` as the beginning of a host, but Outlook as a file server, so leave it alone.
  if (named === undefined && !/^\/\/[^/\\]/.test(original)) return skip("relative");
  if (candidate.optedOut) return skip("opted-out");

  const url = parseOriginal(original);
  if (!url) return skip("invalid", "A browser would not open this URL.");
  if (isOptedOut(url.href)) return skip("opted-out", "The email opts this URL out elsewhere.");
  if (options.unsubscribeUrls?.includes(url.href)) return skip("unsubscribe");
  if (isOwn(url, options)) return skip("own-link");
  const flaw = findFlaw(original, url);
  if (flaw) return skip("invalid", flaw);
  if (options.preventScam && candidate.labelIsText && labelIsUrl(candidate.label, url.hostname)) {
    return skip("label-is-url");
  }
  if (candidate.problem) return skip("not-rewritable", candidate.problem);
  return { kind: "link", url };
}

function skip(reason: SkipReason, detail?: string): Decision {
  return detail === undefined ? { kind: "skip", reason } : { kind: "skip", reason, detail };
}

function isOwn(url: URL, { clickDomain, ownHostnames = [] }: PlanOptions): boolean {
  const hostname = url.hostname.replace(/\.$/, "");
  return hostname === clickDomain.hostname || ownHostnames.includes(hostname);
}

function findFlaw(original: string, url: URL): string | undefined {
  if (original.length > MAX_URL_LENGTH || url.href.length > MAX_URL_LENGTH) {
    return `The URL is longer than ${MAX_URL_LENGTH.toLocaleString("en")} characters.`;
  }
  if (authority.exec(original)?.[1]?.includes("@")) {
    return "The URL has a user name or password in it, which the click domain would see.";
  }
  return undefined;
}
