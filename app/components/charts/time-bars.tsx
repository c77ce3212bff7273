"use client";

import { Bar, CartesianGrid, ComposedChart, Line, Tooltip, XAxis, YAxis } from "recharts";
import type { ChartRow } from "./chart-row";
import { ChartTooltip } from "./chart-tooltip";

const compact = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });
const tick = { fill: "var(--muted)", fontSize: 12 };

/** The bars of a chart, in a file of its own so that the page loads before the chart library. Fills its parent. */
export default function TimeBars(props: {
  name: string;
  rows: readonly ChartRow[];
  withAutomated: boolean;
  isEmpty: boolean;
  compareName: string | undefined;
}) {
  const { name, rows, withAutomated, isEmpty, compareName } = props;
  return (
    <ComposedChart
      responsive
      data={rows as ChartRow[]}
      margin={{ top: 8, right: 4, bottom: 0, left: 0 }}
      barCategoryGap={rows.length > 120 ? 0 : "12%"}
      aria-label={`${name}. Left and right arrow keys go through it.`}
      className="size-full tabular-nums"
    >
      <CartesianGrid vertical={false} stroke="var(--line)" />
      <XAxis
        dataKey="index"
        tickFormatter={(index: number) => rows[index]?.tick ?? ""}
        tick={tick}
        tickLine={false}
        axisLine={{ stroke: "var(--line-strong)" }}
        interval="equidistantPreserveStart"
        minTickGap={24}
      />
      <YAxis
        width="auto"
        tick={tick}
        tickLine={false}
        axisLine={false}
        allowDecimals={false}
        niceTicks="snap125"
        domain={[0, isEmpty ? 4 : "auto"]}
        tickFormatter={(value: number) => compact.format(value)}
      />
      <Tooltip
        cursor={{ fill: "var(--line)", fillOpacity: 0.5 }}
        isAnimationActive={false}
        content={(tooltip) => (
          <ChartTooltip
            row={tooltip.active ? (tooltip.payload[0]?.payload as ChartRow | undefined) : undefined}
            compareName={compareName}
          />
        )}
      />
      <Bar
        dataKey={(row: ChartRow) => row.clicks?.human ?? null}
        name="Human"
        stackId="clicks"
        fill="var(--accent)"
        // In a comparison, lets the line show through the bars.
        fillOpacity={compareName === undefined ? 1 : 0.6}
        isAnimationActive={false}
      />
      {withAutomated && (
        <Bar
          dataKey={(row: ChartRow) => row.clicks?.automated ?? null}
          name="Automated"
          stackId="clicks"
          fill="var(--line-strong)"
          isAnimationActive={false}
        />
      )}
      {compareName !== undefined && (
        <Line
          dataKey={(row: ChartRow) => row.compared?.clicks.human ?? null}
          name={compareName}
          stroke="var(--ink)"
          strokeWidth={1.5}
          strokeDasharray="4 3"
          dot={false}
          isAnimationActive={false}
        />
      )}
    </ComposedChart>
  );
}
