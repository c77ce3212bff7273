import type { Check, CheckEvent, DomainView } from "@/lib/domains/types";
import { changesInWords } from "./check-words";

/** A domain as the checks that run while the page is open find it. */
export interface LiveDomain {
  domain: DomainView;
  /** Newer than those of `domain` during a round. */
  checks: Check[];
  /** How many checks of the round under way are done; null between rounds. */
  done: number | null;
  nextCheckAt: string | null;
  /** What the last round has changed, to be read out. */
  announcement: string;
  /** The stream of checks is broken, and is opened anew. */
  interrupted: boolean;
}

/** Before anything was heard. */
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

/** As an event of the stream leaves it. */
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

/** With the domain as an action or a finished round gives it. */
export function withDomain(before: LiveDomain, domain: DomainView): LiveDomain {
  const news = changesInWords(before.domain.checks, domain.checks);
  return { ...before, domain, checks: domain.checks, announcement: news || before.announcement };
}

/** Without a stream. A round under way is no longer heard of. */
export function afterInterruption(before: LiveDomain, interrupted: boolean): LiveDomain {
  const { checks } = before.domain;
  return { ...before, checks, done: null, nextCheckAt: null, interrupted };
}
