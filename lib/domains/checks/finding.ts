import type { Answer } from "@/lib/domains/dns/dns-server";
import type { Check } from "@/lib/domains/types";

/** A check before it has its name. */
export interface Finding extends Omit<Check, "name"> {
  /** Seconds that a cache may keep the answer this rests on, where that is known. Not shown as such. */
  keptForSeconds?: number;
}

/** A question that a server gave no answer to. */
export type Failure = Extract<Answer<unknown>, { kind: "failed" }>;

/** A finding with what is usual: nothing found, nothing expected, nothing to do. */
export function finding(
  state: Finding["state"],
  reason: Finding["reason"],
  summary: string,
  rest: Partial<Finding> = {},
): Finding {
  return { state, reason, summary, found: [], expected: [], advice: null, ...rest };
}

/** What it means that a server gave no answer to a question about `name`. */
export function failedFinding({ reason }: Failure, name: string, expected: string[] = []): Finding {
  return finding("error", reason, `The question about ${name} ${failureInWords[reason]}`, {
    expected,
    advice: adviceOn[reason],
  });
}

/** How a question ended, in words that follow it. */
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

/** A check that has to wait for another. */
export function waiting(what: string): Finding {
  return finding("pending", "waiting", what);
}
