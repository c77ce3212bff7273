import type { ReactNode } from "react";
import { cn } from "./cn";

const looks = {
  plain: "border-line bg-sunken text-muted",
  strong: "border-transparent bg-accent-soft font-medium text-ink",
  danger: "border-transparent bg-danger-soft font-medium text-danger",
};

/** A short word in a frame. `strong` emphasises it, `danger` says that something no longer works. */
export function Badge(props: { strong?: boolean; danger?: boolean; children: ReactNode }) {
  const look = props.danger ? "danger" : props.strong ? "strong" : "plain";
  return (
    <span
      className={cn(
        "inline-flex max-w-full items-center gap-1 rounded-sm border px-1.5 text-xs whitespace-nowrap [&_svg]:size-3 [&_svg]:shrink-0",
        looks[look],
      )}
    >
      {props.children}
    </span>
  );
}
