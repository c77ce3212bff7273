import { CircleCheck, CircleDashed, TriangleAlert } from "lucide-react";
import { cn } from "@/app/components/cn";
import type { CheckState, DomainState } from "@/lib/domains/types";

const looks = {
  good: { Icon: CircleCheck, className: "text-accent" },
  waits: { Icon: CircleDashed, className: "text-muted" },
  bad: { Icon: TriangleAlert, className: "text-danger" },
};

const lookOf: Record<DomainState | CheckState, keyof typeof looks> = {
  active: "good",
  ok: "good",
  pending: "waits",
  failing: "bad",
  error: "bad",
};

/** The icon for a state. Decorative: the state is beside it in words. */
export function StateIcon({ state }: { state: DomainState | CheckState }) {
  const { Icon, className } = looks[lookOf[state]];
  return <Icon aria-hidden className={cn("size-4 shrink-0", className)} />;
}

const words: Record<DomainState, string> = {
  pending: "Not set up yet",
  active: "Active",
  failing: "Not working",
};

/** A domain's state as icon and words. */
export function StateMark({ state }: { state: DomainState }) {
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <StateIcon state={state} />
      <span className={cn("font-medium", state === "failing" && "text-danger")}>
        {words[state]}
      </span>
    </span>
  );
}
