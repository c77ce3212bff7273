import { CircleCheck, CircleDashed, CircleX } from "lucide-react";
import { cn } from "@/app/components/cn";
import type { Step } from "./trace-steps";

const icons = { done: CircleCheck, waiting: CircleDashed, failed: CircleX };
const colours = { done: "text-accent", waiting: "text-muted", failed: "text-danger" };
const words = { done: "Done", waiting: "Waiting", failed: "Failed" };

/** A step of a test message, with an icon for its state. */
export function TraceStep({ step: { state, title, detail } }: { step: Step }) {
  const Icon = icons[state];
  return (
    <li className="flex gap-3 py-1.5">
      <Icon aria-hidden className={cn("mt-0.5 size-5 shrink-0", colours[state])} />
      <div className="min-w-0 [overflow-wrap:anywhere]">
        <p className={cn("text-sm", state === "waiting" ? "text-muted" : "font-medium")}>
          <span className="sr-only">{words[state]}: </span>
          {title}
        </p>
        {detail && <p className="mt-0.5 text-muted text-xs">{detail}</p>}
      </div>
    </li>
  );
}
