import { nameOfLink } from "@/app/(admin)/clicks/name-of-link";
import { cn } from "@/app/components/cn";
import type { LinkCounts } from "@/lib/stats/types";
import { count, percent } from "../../numbers";
import { type Heat, heatFill } from "./heat";

const steps: Heat[] = [1, 2, 3, 4, 5, 6, 7];

/** The key to the colours, or the numbers of the active link. The height is fixed, so that nothing moves. */
export function Legend(props: {
  link: LinkCounts | undefined;
  human: number;
  /** The human clicks of the most clicked link. */
  most: number;
  depth: string;
}) {
  const { link, human, most, depth } = props;
  return (
    <div className="flex h-11 items-center gap-x-4 overflow-hidden border-line border-t px-3 text-xs">
      {link ? (
        <p className="min-w-0 truncate tabular-nums">
          <span className="text-muted">Position {link.position}</span>{" "}
          <b className="font-medium">{nameOfLink(link)}</b>{" "}
          <span className="whitespace-nowrap">
            {percent(link.human, human)} · {count(link.human)} human
          </span>{" "}
          <span className="text-muted">· {count(link.automated)} automated</span>
        </p>
      ) : (
        <>
          <p className="flex shrink-0 items-center gap-1.5 whitespace-nowrap tabular-nums">
            <span className="text-muted">Share of human clicks</span>
            <span>0</span>
            <span aria-hidden className="flex overflow-hidden rounded-xs">
              {steps.map((step) => (
                <span key={step} className={cn("h-3 w-3.5", heatFill[step])} />
              ))}
            </span>
            <span>{percent(most, human)}</span>
          </p>
          <p className="min-w-0 truncate text-muted max-sm:hidden">{depth}</p>
        </>
      )}
    </div>
  );
}
