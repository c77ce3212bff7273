"use client";

import { ChartColumn, Table } from "lucide-react";
import dynamic from "next/dynamic";
import { useMemo, useState } from "react";
import type { Bucket, Interval } from "@/lib/stats/types";
import { Button } from "../button";
import { cn } from "../cn";
import { type Comparison, chartRows } from "./chart-row";
import { CsvButton } from "./csv-button";
import { SeriesKey } from "./series-key";
import { TimeTable } from "./time-table";

const TimeBars = dynamic(() => import("./time-bars"), { ssr: false });

/**
 * A chart of human clicks over time, and of automated ones on demand. The numbers are available as a table and as a CSV
 * file. The height never changes.
 */
export function TimeChart(props: {
  /** The name of the chart, for screen readers and the CSV file. */
  name?: string;
  series: Bucket[];
  interval: Interval;
  timeZone: string;
  compare?: Comparison;
}) {
  const { name = "Clicks over time", series, interval, timeZone, compare } = props;
  const [asTable, setAsTable] = useState(false);
  const [withAutomated, setWithAutomated] = useState(false);
  const rows = useMemo(
    () => chartRows({ series, interval, timeZone, compare }),
    [series, interval, timeZone, compare],
  );
  const isEmpty = rows.every(({ clicks, compared }) => !clicks?.total && !compared?.clicks.human);
  return (
    <div className="min-w-0">
      <div className="flex flex-wrap items-center gap-x-1">
        <SeriesKey mark="bg-accent">Human</SeriesKey>
        <Button
          look="quiet"
          className="px-2"
          aria-pressed={withAutomated}
          onClick={() => setWithAutomated(!withAutomated)}
        >
          <SeriesKey mark={withAutomated ? "bg-line-strong" : "border border-line-strong"}>
            Automated
          </SeriesKey>
        </Button>
        {compare && (
          <SeriesKey mark="h-0 rounded-none border-ink border-t-2 border-dashed">
            {compare.name}
          </SeriesKey>
        )}
        <div className="ml-auto flex">
          <Button
            look="quiet"
            className="px-2"
            aria-pressed={asTable}
            onClick={() => setAsTable(!asTable)}
          >
            {asTable ? <ChartColumn aria-hidden /> : <Table aria-hidden />}
            <span className="grid *:[grid-area:1/1] max-sm:sr-only">
              <span className={cn(asTable && "invisible")}>Table</span>
              <span className={cn(!asTable && "invisible")}>Chart</span>
            </span>
            <span className="sr-only"> of {name}</span>
          </Button>
          <CsvButton
            what={name}
            fileName={`${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}.csv`}
            {...csvOf(series, compare)}
          />
        </div>
      </div>
      <div className="relative mt-2 h-60">
        {!asTable && (
          <TimeBars
            name={name}
            rows={rows}
            withAutomated={withAutomated}
            isEmpty={isEmpty}
            compareName={compare?.name}
          />
        )}
        {!asTable && isEmpty && (
          <p className="pointer-events-none absolute inset-0 flex items-center justify-center text-muted">
            No clicks in this time
          </p>
        )}
        <section
          aria-label={`${name} as a table`}
          tabIndex={asTable ? 0 : undefined}
          className={asTable ? "h-full overflow-auto" : "sr-only"}
        >
          <TimeTable name={name} rows={rows} compareName={compare?.name} />
        </section>
      </div>
    </div>
  );
}

function csvOf(series: Bucket[], compare: Comparison | undefined) {
  const length = Math.max(series.length, compare?.series.length ?? 0);
  return {
    columns: [
      ...["start", "end", "human", "unique", "automated", "total"],
      ...(compare ? [`start of ${compare.name}`, `human of ${compare.name}`] : []),
    ],
    rows: Array.from({ length }, (_, index) => {
      const [row, compared] = [series[index], compare?.series[index]];
      return [
        ...[row?.start, row?.end, row?.human, row?.unique, row?.automated, row?.total],
        ...(compare ? [compared?.start, compared?.human] : []),
      ].map((value) => value ?? null);
    }),
  };
}
