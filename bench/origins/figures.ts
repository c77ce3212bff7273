import type { IntervalHistogram } from "node:perf_hooks";

/** The cost of some work for this process. */
export interface Figures {
  seconds: number;
  perSecond: number;
  /** The longest time in which nothing else could run. */
  longestPauseMs: number;
  memoryMb: number;
}

/** Measures work on `count` items. */
export function figuresOf(ms: number, items: number, delays: IntervalHistogram): Figures {
  return {
    seconds: round(ms / 1000),
    perSecond: Math.round((items / ms) * 1000),
    longestPauseMs: round(delays.max / 1e6),
    memoryMb: Math.round(process.memoryUsage.rss() / 1e6),
  };
}

const round = (value: number) => Math.round(value * 10) / 10;
