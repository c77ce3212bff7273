"use client";

import { useEffect, useState } from "react";
import { watchEvents } from "@/app/components/watch-events";
import type { Trace } from "@/lib/smtp/test-message/load-trace";
import { useTimeZone } from "../../clicks/click-time";
import { TraceStep } from "./trace-step";
import { type Step, traceSteps } from "./trace-steps";

/** What has become of a test message, kept up to date. Screen readers hear each step that is new. */
export function LiveTrace({ first }: { first: Trace }) {
  const [trace, setTrace] = useState(first);
  const [isBroken, setBroken] = useState(false);
  const timeZone = useTimeZone();
  useEffect(
    () =>
      watchEvents(`/settings/connect/${first.id}/live`, {
        onMessage: (data) => setTrace(JSON.parse(data) as Trace),
        onOpen: () => setBroken(false),
        onBreak: () => setBroken(true),
        onPause: () => setBroken(false),
        onRefuse: () => window.location.reload(),
      }),
    [first.id],
  );
  const steps = traceSteps(trace, timeZone);
  return (
    <div className="mt-4 border-line border-t pt-3">
      <ol aria-label="The way of the test message">
        {steps.map((step) => (
          <TraceStep key={step.id} step={step} />
        ))}
      </ol>
      {trace.link && !trace.click && (
        <p className="mt-2 ml-8 text-sm">
          <a
            href={trace.link}
            target="_blank"
            rel="noreferrer"
            className="underline [overflow-wrap:anywhere]"
          >
            {trace.link}
          </a>
        </p>
      )}
      <p aria-live="polite" className="sr-only">
        {lastDone(steps)?.title}
      </p>
      <p role="status" className="mt-2 ml-8 text-muted text-sm empty:hidden">
        {isBroken && "Disconnected. Reconnecting…"}
      </p>
    </div>
  );
}

const lastDone = (steps: readonly Step[]) => steps.findLast(({ state }) => state !== "waiting");
