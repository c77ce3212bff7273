"use client";

import { useCallback, useEffect, useState } from "react";
import { fetchClicks } from "./actions";
import type { ClickPage } from "./click-page";
import { mergeClicks } from "./merge-clicks";
import type { ClickSelection } from "./selection";

const refreshMs = 5000;

/**
 * The clicks of a selection, refreshed every 5 seconds while the tab is visible; `loadOlder` appends the next page.
 * `selection` is compared by identity, so pass the same object on every render.
 */
export function useClicks(first: ClickPage, selection: ClickSelection, renderedAtMs: number) {
  const [page, setPage] = useState(first);
  const [nowMs, setNowMs] = useState(renderedAtMs);
  const [reachable, setReachable] = useState(true);
  const [loadingOlder, setLoadingOlder] = useState(false);

  const refresh = useCallback(async () => {
    try {
      const latest = await fetchClicks(selection);
      setPage((shown) => mergeClicks(shown, latest));
      setReachable(true);
    } catch {
      setReachable(false);
    }
    setNowMs(Date.now());
  }, [selection]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let stopped = false;
    const tick = async () => {
      if (document.visibilityState === "visible") await refresh();
      if (!stopped) timer = setTimeout(tick, refreshMs);
    };
    timer = setTimeout(tick, refreshMs);
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [refresh]);

  async function loadOlder() {
    if (!page.nextCursor) return;
    setLoadingOlder(true);
    try {
      const older = await fetchClicks(selection, page.nextCursor);
      setPage((shown) => ({
        clicks: [...shown.clicks, ...older.clicks],
        nextCursor: older.nextCursor,
      }));
    } catch {
      setReachable(false);
    }
    setLoadingOlder(false);
  }

  return { ...page, nowMs, reachable, loadingOlder, loadOlder };
}
