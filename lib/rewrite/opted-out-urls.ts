import type { Candidate } from "./candidate";
import { cleanUrl } from "./url/clean-url";
import { parseOriginal } from "./url/parse-original";

/** The URLs that candidates opt out of tracking, as a browser serialises them: they are left alone wherever else they stand in the email. */
export function optedOutUrls(candidates: readonly Candidate[]): string[] {
  const urls = candidates
    .filter(({ optedOut }) => optedOut)
    .flatMap(({ value }) => parseOriginal(cleanUrl(value))?.href ?? []);
  return [...new Set(urls)];
}
