"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { buttonLook } from "@/app/components/button";
import { Card } from "@/app/components/card";
import { type ClickPage, latestOnOverview } from "../clicks/click-page";
import { ClickTable } from "../clicks/click-table";
import { useClicks } from "../clicks/use-clicks";

const redrawMs = 10_000;
const all = {};

/** The newest few. When others arrive, the numbers above follow. */
export function LatestClicks({ first, renderedAtMs }: { first: ClickPage; renderedAtMs: number }) {
  const { clicks, nowMs, reachable } = useClicks(first, all, renderedAtMs);
  useRedraw(clicks[0]?.id, first.clicks[0]?.id);
  return (
    <Card
      title="Latest clicks"
      aside={
        <div className="flex items-center gap-3">
          <p role="status" className="text-danger text-sm empty:hidden">
            {reachable ? "" : "Not up to date: the server does not answer."}
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

/** Has the page drawn anew soon after a click has come that it was drawn without; at most every ten seconds. */
function useRedraw(newest: string | undefined, drawn: string | undefined) {
  const router = useRouter();
  const lastMs = useRef(0);
  useEffect(() => {
    if (newest === drawn) return;
    const timer = setTimeout(
      () => {
        lastMs.current = Date.now();
        router.refresh();
      },
      Math.max(0, lastMs.current + redrawMs - Date.now()),
    );
    return () => clearTimeout(timer);
  }, [newest, drawn, router]);
}
