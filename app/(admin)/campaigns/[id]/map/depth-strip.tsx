import type { MouseEvent } from "react";
import { cn } from "@/app/components/cn";
import { percent } from "../../numbers";
import type { DepthProfile } from "./depth-profile";
import { heatFill, heatOf } from "./heat";

/**
 * An outline of the whole email. The width of a bar shows the clicks at that depth, its colour the most clicked link there,
 * and a frame the part in view. A click scrolls the email to that depth; keyboard users scroll the email itself.
 */
export function DepthStrip(props: {
  profile: DepthProfile;
  /** The clicks of the most clicked link, the top of the colour scale. */
  hottest: number;
  /** The part of the email in view, from 0 to 1. */
  view: { from: number; to: number };
  onGo: (depth: number) => void;
}) {
  const { profile, view, onGo } = props;
  const most = Math.max(...profile.slices);
  const isPart = view.to - view.from < 0.99;
  const go = (event: MouseEvent<HTMLDivElement>) => {
    const { top, height } = event.currentTarget.getBoundingClientRect();
    onGo((event.clientY - top) / height);
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the email itself can be scrolled by keyboard
    <div
      role="img"
      aria-label={`Clicks by depth of the email. ${depthInWords(profile)}`}
      title={depthInWords(profile)}
      onClick={go}
      className="relative flex w-12 shrink-0 cursor-pointer flex-col border-line border-l bg-surface py-px"
    >
      {profile.slices.map((clicks, index) => (
        <span key={index} className="flex min-h-0 flex-1 justify-end py-px">
          <span
            className={cn(
              "rounded-l-xs",
              clicks > 0 && "min-w-1.5",
              heatFill[heatOf(profile.hottest[index] ?? 0, props.hottest)],
            )}
            style={{ width: most > 0 ? `${(100 * clicks) / most}%` : 0 }}
          />
        </span>
      ))}
      {isPart && (
        <span
          aria-hidden
          className="absolute inset-x-0 rounded-xs border-2 border-ink/70"
          style={{ top: `${100 * view.from}%`, height: `${100 * (view.to - view.from)}%` }}
        />
      )}
      {profile.half !== null && (
        <span
          aria-hidden
          className="absolute inset-x-0 h-0.5 -translate-y-1/2 bg-ink shadow-[0_0_0_1px_var(--surface)]"
          style={{ top: `${100 * profile.half}%` }}
        >
          <span
            className={cn(
              "absolute left-0 rounded-r-xs bg-ink px-1 font-medium text-surface text-xs leading-4",
              profile.half < 0.1 ? "top-0" : "bottom-0",
            )}
          >
            half
          </span>
        </span>
      )}
    </div>
  );
}

/** The depth of half of the clicks as a sentence, for screen readers and the legend. */
export function depthInWords({ half }: DepthProfile): string {
  if (half === null) return "No human clicks on the links shown here.";
  return `Half of the human clicks here are in the top ${percent(Math.round(100 * half), 100).replace(".0", "")} of the email.`;
}
