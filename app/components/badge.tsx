import type { ReactNode } from "react";
import { cn } from "./cn";

/** A short word in a frame. `strong` emphasises it. */
export function Badge({ strong, children }: { strong?: boolean; children: ReactNode }) {
  return (
    <span
      className={cn(
        "inline-flex max-w-full items-center gap-1 rounded-sm border px-1.5 text-xs whitespace-nowrap [&_svg]:size-3 [&_svg]:shrink-0",
        strong
          ? "border-transparent bg-accent-soft font-medium text-ink"
          : "border-line bg-sunken text-muted",
      )}
    >
      {children}
    </span>
  );
}
