import type { Bucket, Interval } from "@/lib/stats/types";
import { bucketName, bucketTick } from "./bucket-name";

/** Clicks to hold beside those of the chart, interval by interval from the first one. */
export interface Comparison {
  name: string;
  series: Bucket[];
}

/** An interval of the chart, and the one of the comparison as long after its beginning. */
export interface ChartRow {
  index: number;
  /** Short, for the axis. */
  tick: string;
  name: string;
  clicks: Bucket | null;
  compared: { name: string; clicks: Bucket } | null;
}

/** What the chart draws, as many intervals as the longer series has. */
export function chartRows(props: {
  series: readonly Bucket[];
  interval: Interval;
  timeZone: string;
  compare?: Comparison;
}): ChartRow[] {
  const { series, interval, timeZone, compare } = props;
  const length = Math.max(series.length, compare?.series.length ?? 0);
  return Array.from({ length }, (_, index) => {
    const clicks = series[index] ?? null;
    const compared = compare?.series[index] ?? null;
    const since = `${interval[0]?.toUpperCase()}${interval.slice(1)} ${index + 1}`;
    return {
      index,
      // Two series that began at different times have only their age in common.
      tick: clicks && !compare ? bucketTick(clicks.start, interval, timeZone) : since,
      name: clicks ? bucketName(clicks.start, interval, timeZone, clicks.end) : since,
      clicks,
      compared: compared && {
        name: bucketName(compared.start, interval, timeZone, compared.end),
        clicks: compared,
      },
    };
  });
}
