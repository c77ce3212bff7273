import { relativeTime } from "../../relative-time";
import type { LiveDomain } from "./live-domain";

/** The progress of the current round, or when the last was and the next is. Not announced: it changes every second. */
export function Timing(props: { live: LiveDomain; total: number; nowMs: number }) {
  return (
    <p aria-hidden className="text-muted text-sm tabular-nums">
      {words(props)}
    </p>
  );
}

function words({ live, total, nowMs }: { live: LiveDomain; total: number; nowMs: number }): string {
  if (live.done !== null) return `Checking: ${live.done} of ${total}`;
  if (live.interrupted) return "Connection lost, trying again";
  const { checkedAt } = live.domain;
  if (live.nextCheckAt === null) return "Starting";
  const left = Math.max(0, Math.ceil((Date.parse(live.nextCheckAt) - nowMs) / 1000));
  const last = checkedAt ? `Checked ${relativeTime(Date.parse(checkedAt), nowMs)}, next` : "Next";
  return `${last} in ${left} s`;
}
