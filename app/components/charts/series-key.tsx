import type { ReactNode } from "react";
import { cn } from "../cn";

/** An entry of a chart's legend. */
export function SeriesKey({ mark, children }: { mark: string; children: ReactNode }) {
  return (
    <span className="inline-flex min-w-0 items-center gap-1.5 px-1 text-sm">
      <span aria-hidden className={cn("size-2.5 shrink-0 rounded-xs", mark)} />
      <span className="max-w-48 truncate">{children}</span>
    </span>
  );
}
