import type { IntervalHistogram } from "node:perf_hooks";

/** What some work cost this process. */
export interface Figures {
  seconds: number;
  perSecond: number;
  /** How long nothing else could run, at most. */
  longestPauseMs: number;
  memoryMb: number;
}

/** The figures of work on so many items. */
export function figuresOf(ms: number, items: number, delays: IntervalHistogram): Figures {
  return {
    seconds: round(ms / 1000),
    perSecond: Math.round((items / ms) * 1000),
    longestPauseMs: round(delays.max / 1e6),
    memoryMb: Math.round(process.memoryUsage.rss() / 1e6),
  };
}

const round = (value: number) => Math.round(value * 10) / 10;
