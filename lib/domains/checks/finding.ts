import type { Answer } from "@/lib/domains/dns/dns-server";
import type { Check } from "@/lib/domains/types";

/** A check without its name. */
export interface Finding extends Omit<Check, "name"> {
  /** How many seconds caches may keep the DNS answer behind this finding, if known. Only used in advice. */
  cachedForSeconds?: number;
}

/** A DNS query without an answer. */
export type Failure = Extract<Answer<unknown>, { kind: "failed" }>;

/** A finding with defaults: nothing found, nothing expected, no advice. */
export function finding(
  state: Finding["state"],
  reason: Finding["reason"],
  summary: string,
  rest: Partial<Finding> = {},
): Finding {
  return { state, reason, summary, found: [], expected: [], advice: null, ...rest };
}

/** The finding if a server did not answer a query about `name`. */
export function failedFinding({ reason }: Failure, name: string, expected: string[] = []): Finding {
  return finding("error", reason, `The question about ${name} ${failureInWords[reason]}`, {
    expected,
    advice: adviceOn[reason],
  });
}

/** The reason for a failed query, as the end of a sentence. */
export const failureInWords: Record<Failure["reason"], string> = {
  timeout: "got no answer",
  refused: "was refused",
  "server-failure": "failed (SERVFAIL)",
};

const adviceOn: Record<Failure["reason"], string> = {
  timeout:
    "The resolver or the domain's name servers do not answer. Wait for the next try; if it stays, ask your DNS provider.",
  refused:
    "The domain's name servers don't serve it. Check at your registrar that the name servers are those of your DNS provider.",
  "server-failure":
    "Often DNSSEC: the signatures don't fit the DS record at your registrar. Correct or remove the DS record, or ask your DNS provider.",
};

/** The finding of a check that waits for another one to pass. */
export function waiting(what: string): Finding {
  return finding("pending", "waiting", what);
}
