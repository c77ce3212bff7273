import type { Check, CheckEvent, DomainView } from "@/lib/domains/types";
import { changesInWords } from "./check-words";

/** A domain with the checks that run while the page is open. */
export interface LiveDomain {
  domain: DomainView;
  /** The results so far. During a round of checks, they are newer than those in `domain`. */
  checks: Check[];
  /** The number of finished checks in the current round; null between rounds. */
  done: number | null;
  nextCheckAt: string | null;
  /** The changes in the last round, for screen readers. */
  announcement: string;
  /** Whether the stream of checks is broken and about to be opened again. */
  interrupted: boolean;
}

/** The state before the first event. */
export function unheard(domain: DomainView): LiveDomain {
  const { checks } = domain;
  return {
    domain,
    checks,
    done: null,
    nextCheckAt: null,
    announcement: "",
    interrupted: false,
  };
}

/** The state after an event of the stream. */
export function afterEvent(before: LiveDomain, event: CheckEvent): LiveDomain {
  if (event.event === "started") return { ...before, done: 0 };
  if (event.event === "finished") {
    const { domain, nextCheckAt } = event;
    return { ...withDomain(before, domain), done: null, nextCheckAt };
  }
  const { check } = event;
  const known = before.checks.some(({ name }) => name === check.name);
  const checks = known
    ? before.checks.map((one) => (one.name === check.name ? check : one))
    : [...before.checks, check];
  return { ...before, checks, done: (before.done ?? 0) + 1 };
}

/** The state after an action or a finished round returned the domain. */
export function withDomain(before: LiveDomain, domain: DomainView): LiveDomain {
  const news = changesInWords(before.domain.checks, domain.checks);
  return { ...before, domain, checks: domain.checks, announcement: news || before.announcement };
}

/** The state after the stream has ended, which also ends the current round. */
export function afterInterruption(before: LiveDomain, interrupted: boolean): LiveDomain {
  const { checks } = before.domain;
  return { ...before, checks, done: null, nextCheckAt: null, interrupted };
}
