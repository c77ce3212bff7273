"use client";

import { useEffect, useState } from "react";

/** The current time, updated every `everyMs`. The first value is the server's, so that both render the same. */
export function useNow(renderedAtMs: number, everyMs: number): number {
  const [nowMs, setNowMs] = useState(renderedAtMs);
  useEffect(() => {
    setNowMs(Date.now());
    const timer = setInterval(() => setNowMs(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return nowMs;
}
