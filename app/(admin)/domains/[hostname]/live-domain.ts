import type { Check, CheckEvent, DomainView } from "@/lib/domains/types";
import { changesInWords } from "./check-words";

/** A domain with the live results of the checks that run while the page is open. */
export interface LiveDomain {
  domain: DomainView;
  /** The latest checks. During a round, they are newer than those of `domain`. */
  checks: Check[];
  /** The number of checks done in the current round; null between rounds. */
  done: number | null;
  nextCheckAt: string | null;
  /** What changed in the last round, for screen readers. */
  announcement: string;
  /** Whether the connection is lost and being reopened. */
  interrupted: boolean;
}

/** The state before the first event. */
export function initialState(domain: DomainView): LiveDomain {
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

/** The state with a new domain, from an action or a finished round. */
export function withDomain(before: LiveDomain, domain: DomainView): LiveDomain {
  const changes = changesInWords(before.domain.checks, domain.checks);
  return { ...before, domain, checks: domain.checks, announcement: changes || before.announcement };
}

/** The state while the stream is closed. Drops the results of an unfinished round. */
export function afterInterruption(before: LiveDomain, interrupted: boolean): LiveDomain {
  const { checks } = before.domain;
  return { ...before, checks, done: null, nextCheckAt: null, interrupted };
}
