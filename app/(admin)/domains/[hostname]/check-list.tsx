"use client";

import { useState, useTransition } from "react";
import { Button } from "@/app/components/button";
import { cn } from "@/app/components/cn";
import type { CheckName, DomainView } from "@/lib/domains/types";
import { ask } from "../../ask";
import { IfMay } from "../../role";
import { checkNow } from "../actions";
import { CheckRow } from "./check-row";
import { checkNames } from "./check-words";
import type { LiveDomain } from "./live-domain";
import { Timing } from "./timing";

const order = Object.keys(checkNames) as CheckName[];

/** The results of all checks, live while the page is open. */
export function CheckList(props: {
  live: LiveDomain;
  nowMs: number;
  onChecked: (domain: DomainView) => void;
}) {
  const { live, nowMs, onChecked } = props;
  const [error, setError] = useState("");
  const [asking, start] = useTransition();
  const isRunning = asking || live.done !== null;

  function check() {
    if (isRunning) return;
    start(async () => {
      const answer = await ask(() => checkNow(live.domain.hostname));
      setError("error" in answer ? answer.error : "");
      if ("domain" in answer) onChecked(answer.domain);
    });
  }

  return (
    <section aria-labelledby="checks" aria-busy={isRunning}>
      <div className="flex items-center justify-between gap-3">
        <div className="min-w-0">
          <h2 id="checks" className="font-semibold">
            Checks
          </h2>
          <Timing live={live} total={order.length} nowMs={nowMs} />
        </div>
        <IfMay as="editor">
          {/* Not `disabled`, because a disabled button loses the focus. */}
          <Button
            aria-disabled={isRunning}
            className={cn("shrink-0", isRunning && "cursor-default text-muted hover:bg-surface")}
            onClick={check}
          >
            Check now
          </Button>
        </IfMay>
      </div>
      <p role="alert" className="text-danger text-sm empty:hidden">
        {error}
      </p>
      <p role="status" className="sr-only">
        {live.announcement}
      </p>
      <div className="relative mt-3 overflow-hidden rounded-lg border border-line bg-surface">
        <span
          aria-hidden
          className={cn(
            "absolute top-0 left-0 h-0.5 bg-accent transition-[width] motion-reduce:transition-none",
            live.done === null && "opacity-0",
          )}
          style={{ width: `${((live.done ?? 0) / order.length) * 100}%` }}
        />
        <ul className="divide-y divide-line">
          {order.map((name) => (
            <CheckRow key={name} name={name} check={live.checks.find((one) => one.name === name)} />
          ))}
        </ul>
      </div>
    </section>
  );
}
