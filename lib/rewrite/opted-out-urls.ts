import type { Candidate } from "./candidate";
import { cleanUrl } from "./url/clean-url";
import { parseOriginal } from "./url/parse-original";

const remembered = new WeakMap<readonly Candidate[], ReadonlySet<string>>();

/**
 * The URLs that the candidates opt out of tracking, as a browser serialises them. They are left alone everywhere else in
 * the email, too.
 */
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
