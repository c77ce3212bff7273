"use client";

import { type ReactNode, useState } from "react";
import { Button } from "@/app/components/button";
import { Segments } from "@/app/components/segments";
import type { ClickPage, ClickSelection } from "./click-page";
import { ClickTable } from "./click-table";
import { useTimeZone } from "./click-time";
import { useClicks } from "./use-clicks";

type Maker = "all" | "human";

const makers: { value: Maker; name: string }[] = [
  { value: "all", name: "All" },
  { value: "human", name: "Human" },
];

/** `empty` is shown until there is a click. */
export function ClickList(props: {
  first: ClickPage;
  filter: ClickSelection;
  renderedAtMs: number;
  empty: ReactNode;
}) {
  const { clicks, nextCursor, nowMs, reachable, loadingOlder, loadOlder } = useClicks(
    props.first,
    props.filter,
    props.renderedAtMs,
  );
  const [who, setWho] = useState<Maker>("all");
  const timeZone = useTimeZone();
  const shown = who === "all" ? clicks : clicks.filter((click) => !click.automated);

  return (
    <>
      <div className="mb-2 flex min-h-3 flex-wrap items-center gap-x-4 gap-y-2">
        <p className="text-danger text-sm empty:hidden" role="status">
          {reachable ? "" : "Not up to date: the server does not answer. Trying again."}
        </p>
        {clicks.length > 0 && (
          <>
            <p className="mr-auto text-muted text-sm">Times in {timeZone}</p>
            <Segments label="Show clicks by" value={who} options={makers} onChange={setWho} />
          </>
        )}
      </div>
      {clicks.length === 0 ? props.empty : <ClickTable clicks={shown} nowMs={nowMs} />}
      {clicks.length > 0 && shown.length === 0 && (
        <p className="py-10 text-center text-muted">
          None of the latest {clicks.length} clicks was made by a person.
        </p>
      )}
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
