import type { Candidate } from "./candidate";
import { cleanUrl } from "./url/clean-url";
import { parseOriginal } from "./url/parse-original";

const remembered = new WeakMap<readonly Candidate[], ReadonlySet<string>>();

/** The URLs that candidates opt out of tracking, as a browser serialises them: they are left alone wherever else they stand in the email. */
export function optedOutUrls(candidates: readonly Candidate[]): ReadonlySet<string> {
  const known = remembered.get(candidates);
  if (known) return known;
  const urls = new Set<string>();
  for (const { optedOut, value } of candidates) {
    const url = optedOut ? parseOriginal(cleanUrl(value)) : undefined;
    if (url) urls.add(url.href);
  }
  remembered.set(candidates, urls);
  return urls;
}
