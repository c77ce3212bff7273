import { relativeTime } from "../relative-time";

/** How long ago, with the exact time for whoever hovers. */
export function TimeAgo({ time, nowMs }: { time: string; nowMs: number }) {
  return (
    <time dateTime={time} title={time} className="tabular-nums">
      {relativeTime(Date.parse(time), nowMs)}
    </time>
  );
}
