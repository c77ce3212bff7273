"use client";

import { useEffect, useState } from "react";
import { watchEvents } from "@/app/components/watch-events";
import type { CheckEvent, DomainView } from "@/lib/domains/types";
import { afterEvent, afterInterruption, initialState, withDomain } from "./live-domain";

/** The domain with live checks while the page is visible, and a function that sets the domain after an action. */
export function useLiveDomain(first: DomainView) {
  const [live, setLive] = useState(() => initialState(first));

  useEffect(
    () =>
      watchEvents(`/domains/${first.hostname}/live`, {
        onMessage: (data) =>
          setLive((before) => afterEvent(before, JSON.parse(data) as CheckEvent)),
        onOpen: () => setLive((before) => ({ ...before, interrupted: false })),
        onBreak: () => setLive((before) => afterInterruption(before, true)),
        onPause: () => setLive((before) => afterInterruption(before, false)),
        // The session ended or the domain was removed: reloading shows the login or the not-found page.
        onRefuse: () => window.location.reload(),
      }),
    [first.hostname],
  );

  const setDomain = (domain: DomainView) => setLive((before) => withDomain(before, domain));
  return [live, setDomain] as const;
}
