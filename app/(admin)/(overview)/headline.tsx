import { ArrowDown, ArrowUp } from "lucide-react";
import type { ReactNode } from "react";
import { percent } from "@/app/components/percent";
import type { Counts } from "@/lib/stats/types";
import { changeInPercent } from "./change-in-percent";

/** The totals of the chosen days, compared with as many days before. */
export function Headline({ now, before, days }: { now: Counts; before: Counts; days: number }) {
  const earlier = days === 1 ? "the day before" : `the ${days} days before`;
  const change = (key: keyof Counts) => (
    <Change now={now[key]} before={before[key]} earlier={earlier} />
  );
  return (
    <dl
      aria-label="Totals"
      className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line lg:grid-cols-4"
    >
      <Figure name="Human clicks" value={now.human}>
        {change("human")}
      </Figure>
      <Figure
        name="Unique clicks"
        hint="The first human click on each link of a message"
        value={now.unique}
      >
        {change("unique")}
      </Figure>
      <Figure
        name="Automated"
        hint="Clicks by scanners, prefetchers and bots"
        value={now.automated}
      >
        {now.total > 0 && `${percent(now.automated, now.total)} of all clicks`}
      </Figure>
      <Figure name="All clicks" value={now.total}>
        {change("total")}
      </Figure>
    </dl>
  );
}

function Figure(props: { name: string; hint?: string; value: number; children: ReactNode }) {
  return (
    <div className="min-w-0 bg-surface px-4 py-3">
      <dt className="text-muted text-sm" title={props.hint}>
        {props.name}
      </dt>
      <dd className="mt-0.5">
        <span className="block font-semibold text-2xl tabular-nums">
          {props.value.toLocaleString("en")}
        </span>
        <span className="block min-h-5 text-muted text-sm tabular-nums">{props.children}</span>
      </dd>
    </div>
  );
}

function Change({ now, before, earlier }: { now: number; before: number; earlier: string }) {
  const change = changeInPercent(now, before);
  if (change === null) return now > 0 ? `None in ${earlier}` : null;
  if (now === before) return `Same as ${earlier}`;
  const [Arrow, way] = now > before ? [ArrowUp, "Up"] : [ArrowDown, "Down"];
  return (
    <span
      className="flex items-center gap-1"
      title={`${before.toLocaleString("en")} in ${earlier}`}
    >
      <Arrow aria-hidden className="size-3.5 shrink-0 text-ink" />
      <span className="truncate">
        <span className="sr-only">{way} </span>
        <span className="text-ink">{change}</span>
        <span className="max-sm:sr-only"> vs {earlier}</span>
      </span>
    </span>
  );
}
