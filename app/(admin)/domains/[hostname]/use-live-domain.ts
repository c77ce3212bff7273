"use client";

import { useEffect, useState } from "react";
import type { Check, CheckEvent, DomainView } from "@/lib/domains/types";

/** A domain as the checks that run while the page is open find it. */
export interface LiveDomain {
  domain: DomainView;
  checks: Check[];
  /** How many checks of the round under way are done; null between rounds. */
  done: number | null;
  nextCheckAt: string | null;
  /** The stream of checks is broken; the browser tries again by itself. */
  interrupted: boolean;
}

export function useLiveDomain(first: DomainView) {
  const [live, setLive] = useState<LiveDomain>({
    domain: first,
    checks: first.checks,
    done: null,
    nextCheckAt: null,
    interrupted: false,
  });

  useEffect(() => {
    const source = new EventSource(`/domains/${first.hostname}/live`);
    source.onmessage = ({ data }) => setLive((before) => after(before, JSON.parse(data)));
    source.onopen = () => setLive((before) => ({ ...before, interrupted: false }));
    source.onerror = () => setLive((before) => ({ ...before, interrupted: true, done: null }));
    return () => source.close();
  }, [first.hostname]);

  const setDomain = (domain: DomainView) =>
    setLive((before) => ({ ...before, domain, checks: domain.checks }));
  return [live, setDomain] as const;
}

function after(before: LiveDomain, event: CheckEvent): LiveDomain {
  if (event.event === "started") return { ...before, done: 0 };
  if (event.event === "finished") {
    const { domain, nextCheckAt } = event;
    return { ...before, domain, checks: domain.checks, done: null, nextCheckAt };
  }
  const { check } = event;
  const known = before.checks.some(({ name }) => name === check.name);
  const checks = known
    ? before.checks.map((one) => (one.name === check.name ? check : one))
    : [...before.checks, check];
  return { ...before, checks, done: (before.done ?? 0) + 1 };
}
