"use client";

import { useEffect, useState, useTransition } from "react";
import { Button } from "@/app/components/button";
import { cn } from "@/app/components/cn";
import type { Check, CheckName, DomainView } from "@/lib/domains/types";
import { checkNow } from "../actions";
import { StateIcon } from "../state-mark";
import type { LiveDomain } from "./use-live-domain";

const names: Record<CheckName, string> = {
  ownership: "It is yours",
  routing: "It leads here",
  resolvers: "Everybody sees the same",
  http: "Clicks over http",
  caa: "Certificates allowed",
  https: "Clicks over https",
};

/** What each check found, kept up to date while the page is open. */
export function CheckList(props: { live: LiveDomain; onChecked: (domain: DomainView) => void }) {
  const { live, onChecked } = props;
  const [busy, start] = useTransition();
  const order = Object.keys(names) as CheckName[];
  return (
    <section aria-labelledby="checks">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id="checks" className="font-semibold">
          Checks
        </h2>
        <div className="flex items-center gap-3">
          <Timing live={live} total={order.length} />
          <Button
            disabled={busy || live.done !== null}
            onClick={() =>
              start(async () => {
                const answer = await checkNow(live.domain.hostname);
                if ("domain" in answer) onChecked(answer.domain);
              })
            }
          >
            Check now
          </Button>
        </div>
      </div>
      <ul className="mt-3 divide-y divide-line rounded-lg border border-line bg-surface">
        {order.map((name) => (
          <Row key={name} name={name} check={live.checks.find((one) => one.name === name)} />
        ))}
      </ul>
    </section>
  );
}

function Row({ name, check }: { name: CheckName; check: Check | undefined }) {
  const isQuiet = !check || check.state === "ok" || check.reason === "waiting";
  return (
    <li className="flex gap-2.5 p-3 sm:px-4">
      <span className="mt-0.5">
        <StateIcon state={check?.state ?? "pending"} />
      </span>
      <div className="min-w-0 flex-1 sm:grid sm:grid-cols-[11rem_minmax(0,1fr)] sm:gap-x-4">
        <p className="font-medium">
          {names[name]}
          <span className="sr-only">{`: ${check?.state ?? "not checked yet"}`}</span>
        </p>
        <div className="min-w-0 text-sm">
          <p className="[overflow-wrap:anywhere]">
            {check ? `${check.summary}.` : "Not checked yet."}
          </p>
          {check && !isQuiet && <Comparison {...check} />}
          {check?.advice && <p className="mt-1 [overflow-wrap:anywhere]">{check.advice}</p>}
        </div>
      </div>
    </li>
  );
}

function Comparison({ found, expected }: Check) {
  const lines = [
    ["Found", found],
    ["Expected", expected],
  ] as const;
  return (
    <dl className="mt-1 grid grid-cols-[4.5rem_minmax(0,1fr)] gap-x-2 text-xs">
      {lines.map(
        ([name, values]) =>
          values.length > 0 && (
            <div key={name} className="contents">
              <dt className="text-muted">{name}</dt>
              <dd className="font-mono [overflow-wrap:anywhere]">
                {values.map((value) => (
                  <span key={value} className="block">
                    {value}
                  </span>
                ))}
              </dd>
            </div>
          ),
      )}
    </dl>
  );
}

/** How far the round is, or when the next one comes. Not read out: it changes every second. */
function Timing({ live, total }: { live: LiveDomain; total: number }) {
  const left = useSecondsUntil(live.nextCheckAt);
  const words =
    live.done !== null
      ? `Checking: ${live.done} of ${total}`
      : live.interrupted
        ? "Connection lost, trying again"
        : left === null
          ? "Starting"
          : `Next check in ${left} s`;
  return (
    <span aria-hidden className="flex items-center gap-2 text-muted text-sm tabular-nums">
      <span
        className={cn(
          "h-1 w-16 overflow-hidden rounded-full bg-line max-sm:hidden",
          live.done === null && "opacity-0",
        )}
      >
        <span
          className="block h-full bg-accent transition-[width] motion-reduce:transition-none"
          style={{ width: `${((live.done ?? 0) / total) * 100}%` }}
        />
      </span>
      {words}
    </span>
  );
}

function useSecondsUntil(time: string | null): number | null {
  const [nowMs, setNowMs] = useState<number | null>(null);
  useEffect(() => {
    setNowMs(Date.now());
    const timer = setInterval(() => setNowMs(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  if (time === null || nowMs === null) return null;
  return Math.max(0, Math.ceil((Date.parse(time) - nowMs) / 1000));
}
