"use client";

import type { ReactNode } from "react";
import { Button } from "@/app/components/button";
import type { ClickPage } from "./click-page";
import { ClickTable } from "./click-table";
import { useTimeZone } from "./click-time";
import type { ClickSelection } from "./selection";
import { useClicks } from "./use-clicks";

/** The list of clicks, which updates itself and can load older ones. `empty` is shown instead if there are none. */
export function ClickList(props: {
  first: ClickPage;
  selection: ClickSelection;
  renderedAtMs: number;
  /** A sentence to show after the time zone. */
  note?: string;
  empty: ReactNode;
}) {
  const { clicks, nextCursor, nowMs, reachable, loadingOlder, loadOlder } = useClicks(
    props.first,
    props.selection,
    props.renderedAtMs,
  );
  const timeZone = useTimeZone();
  if (clicks.length === 0) {
    return (
      <>
        <Unreachable shown={!reachable} />
        {props.empty}
      </>
    );
  }
  return (
    <>
      <div className="mb-1 flex flex-wrap items-center gap-x-4">
        <p className="text-muted text-sm">
          Times in {timeZone}.{props.note && ` ${props.note}`}
        </p>
        <Unreachable shown={!reachable} />
      </div>
      <ClickTable clicks={clicks} nowMs={nowMs} />
      {nextCursor && (
        <div className="mt-4 flex justify-center">
          <Button onClick={loadOlder} disabled={loadingOlder}>
            {loadingOlder ? "Loading…" : "Load older"}
          </Button>
        </div>
      )}
    </>
  );
}

function Unreachable({ shown }: { shown: boolean }) {
  return (
    <p className="text-danger text-sm empty:hidden" role="status">
      {shown && "The server is not responding. Retrying…"}
    </p>
  );
}
