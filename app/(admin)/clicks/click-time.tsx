"use client";

import { useSyncExternalStore } from "react";
import { Tooltip } from "@/app/components/tooltip";
import { relativeTime } from "../relative-time";

/** The age of a click. On hover or focus, shows the exact time in the viewer's time zone. */
export function ClickTime({ time, nowMs }: { time: string; nowMs: number }) {
  const timeZone = useTimeZone();
  const exact = new Intl.DateTimeFormat("en-GB", {
    dateStyle: "medium",
    timeStyle: "long",
    timeZone,
  }).format(new Date(time));
  return (
    <Tooltip text={exact}>
      <button type="button" className="cursor-default rounded-sm whitespace-nowrap tabular-nums">
        <time dateTime={time}>{relativeTime(Date.parse(time), nowMs)}</time>
      </button>
    </Tooltip>
  );
}

/** The viewer's time zone, such as `Europe/Berlin`; UTC while rendering on the server. */
export function useTimeZone(): string {
  return useSyncExternalStore(
    () => () => {},
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => "UTC",
  );
}
