"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { buttonLook } from "@/app/components/button";
import { Card } from "@/app/components/card";
import { type ClickPage, latestOnOverview } from "../clicks/click-page";
import { ClickTable } from "../clicks/click-table";
import { useClicks } from "../clicks/use-clicks";

const refreshMs = 10_000;
const all = {};

/** The latest few clicks. When a new click arrives, the numbers above are updated too. */
export function LatestClicks({ first, renderedAtMs }: { first: ClickPage; renderedAtMs: number }) {
  const { clicks, nowMs, reachable } = useClicks(first, all, renderedAtMs);
  useRefresh(clicks[0]?.id, first.clicks[0]?.id);
  return (
    <Card
      title="Latest clicks"
      aside={
        <div className="flex items-center gap-3">
          <p role="status" className="text-danger text-sm empty:hidden">
            {reachable ? "" : "The server is not responding. Retrying…"}
          </p>
          <Link href="/clicks" className={buttonLook("quiet", "px-2")}>
            Show all
          </Link>
        </div>
      }
    >
      {clicks.length > 0 ? (
        <ClickTable clicks={clicks.slice(0, latestOnOverview)} nowMs={nowMs} />
      ) : (
        <p className="py-6 text-center text-muted">No single clicks are kept.</p>
      )}
    </Card>
  );
}

/** Refreshes the page when the newest click is not the one it was rendered with, at most every ten seconds. */
function useRefresh(newest: string | undefined, rendered: string | undefined) {
  const router = useRouter();
  const lastMs = useRef(0);
  useEffect(() => {
    if (newest === rendered) return;
    const timer = setTimeout(
      () => {
        lastMs.current = Date.now();
        router.refresh();
      },
      Math.max(0, lastMs.current + refreshMs - Date.now()),
    );
    return () => clearTimeout(timer);
  }, [newest, rendered, router]);
}
