import type { Bucket, Interval } from "@/lib/stats/types";
import { bucketName, bucketTick } from "./bucket-name";

/** Clicks to compare with those of the chart, interval by interval from the first. */
export interface Comparison {
  name: string;
  series: Bucket[];
}

/** An interval of the chart, and the interval at the same index of the comparison. */
export interface ChartRow {
  index: number;
  /** The short name, for the axis. */
  tick: string;
  name: string;
  clicks: Bucket | null;
  compared: { name: string; clicks: Bucket } | null;
}

/** The rows of the chart, as many as the longer series has intervals. */
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
      // In a comparison, both series share only the time since they began.
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
