import type { Candidate } from "@/lib/rewrite/candidate";
import type { PlanOptions, SkipReason } from "@/lib/rewrite/types";
import { hasPlaceholder } from "./has-placeholder";
import { labelIsUrl } from "./label-is-url";
import { parseOriginal } from "./parse-original";
import { type OpenedUrl, type PlainUrl, readPlainUrl } from "./plain-url";

/** The longest URL that is rewritten, in characters, both as the email has it and as a browser serialises it. */
export const MAX_URL_LENGTH = 4096;

export type Decision =
  | { kind: "link"; url: OpenedUrl; plain: PlainUrl | undefined }
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
  const plain = readPlainUrl(original);
  const untracked = plain ? undefined : findOther(original);
  if (untracked) return skip(untracked);
  if (candidate.optedOut) return skip("opted-out");

  const url = plain ?? parseOriginal(original);
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
  return { kind: "link", url, plain };
}

/** Why a URL is none that can be tracked, if its beginning or a merge tag in it says so. */
function findOther(original: string): SkipReason | undefined {
  const named = scheme.exec(original)?.[1]?.toLowerCase();
  if (named !== undefined && named !== "http" && named !== "https") return "not-http";
  if (hasPlaceholder(original)) return "placeholder";
  // A browser reads `\\` as the beginning of a host, but Outlook as a file server, so leave it alone.
  return named === undefined && !/^\/\/[^/\\]/.test(original) ? "relative" : undefined;
}

function skip(reason: SkipReason, detail?: string): Decision {
  return detail === undefined ? { kind: "skip", reason } : { kind: "skip", reason, detail };
}

function isOwn(url: OpenedUrl, { clickDomain, ownHostnames = [] }: PlanOptions): boolean {
  const hostname = url.hostname.replace(/\.$/, "");
  return hostname === clickDomain.hostname || ownHostnames.includes(hostname);
}

function findFlaw(original: string, url: OpenedUrl): string | undefined {
  if (original.length > MAX_URL_LENGTH || url.href.length > MAX_URL_LENGTH) {
    return `The URL is longer than ${MAX_URL_LENGTH.toLocaleString("en")} characters.`;
  }
  if (authority.exec(original)?.[1]?.includes("@")) {
    return "The URL has a user name or password in it, which the click domain would see.";
  }
  return undefined;
}
