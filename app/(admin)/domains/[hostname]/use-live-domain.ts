"use client";

import { useEffect, useState } from "react";
import { watchEvents } from "@/app/components/watch-events";
import type { CheckEvent, DomainView } from "@/lib/domains/types";
import { afterEvent, afterInterruption, unheard, withDomain } from "./live-domain";

/** The domain, checked while the page is visible, and a function that sets it after an action. */
export function useLiveDomain(first: DomainView) {
  const [live, setLive] = useState(() => unheard(first));

  useEffect(
    () =>
      watchEvents(`/domains/${first.hostname}/live`, {
        onMessage: (data) =>
          setLive((before) => afterEvent(before, JSON.parse(data) as CheckEvent)),
        onOpen: () => setLive((before) => ({ ...before, interrupted: false })),
        onBreak: () => setLive((before) => afterInterruption(before, true)),
        onPause: () => setLive((before) => afterInterruption(before, false)),
        // The user is logged out, or the domain was removed elsewhere. The server decides what to show.
        onRefuse: () => window.location.reload(),
      }),
    [first.hostname],
  );

  const setDomain = (domain: DomainView) => setLive((before) => withDomain(before, domain));
  return [live, setDomain] as const;
}
