import type { Answer } from "@/lib/domains/dns/dns-server";
import type { Check, CheckName } from "@/lib/domains/types";

/** A check before it has its name. */
export type Finding = Omit<Check, "name">;

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
export function failedFinding(
  { reason }: Extract<Answer<unknown>, { kind: "failed" }>,
  name: string,
  expected: string[] = [],
): Finding {
  const rest = { expected };
  switch (reason) {
    case "timeout":
      return finding("error", reason, `No answer about ${name}`, {
        ...rest,
        advice:
          "The resolver or the domain's name servers do not answer. Wait for the next try; if it stays, ask your DNS provider.",
      });
    case "refused":
      return finding("error", reason, `The question about ${name} was refused`, {
        ...rest,
        advice:
          "The domain's name servers don't serve it. Check at your registrar that the name servers are those of your DNS provider.",
      });
    default:
      return finding(
        "error",
        reason,
        `The name servers failed to answer about ${name} (SERVFAIL)`,
        {
          ...rest,
          advice:
            "Often DNSSEC: the signatures don't fit the DS record at your registrar. Correct or remove the DS record, or ask your DNS provider.",
        },
      );
  }
}

/** A check that has to wait for another. */
export function waiting(name: CheckName, what: string): Check {
  return { name, ...finding("pending", "waiting", what) };
}
