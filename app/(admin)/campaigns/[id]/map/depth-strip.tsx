import type { MouseEvent } from "react";
import { cn } from "@/app/components/cn";
import { percent } from "../../numbers";
import type { DepthProfile } from "./depth-profile";
import { heatFill, heatOf } from "./heat";

/**
 * The whole email in outline: how many clicks lie at which depth, in the colour of the hottest link there, and which part of
 * it is in sight. A click leads there;
 * who has no mouse scrolls the email itself.
 */
export function DepthStrip(props: {
  profile: DepthProfile;
  /** Clicks of the most clicked link: the end of the scale of colours. */
  hottest: number;
  /** The part of the email in sight, from 0 to 1. */
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
    // biome-ignore lint/a11y/useKeyWithClickEvents: the email itself scrolls by keyboard
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

/** For people who do not see the strip, and for those who do. */
export function depthInWords({ half }: DepthProfile): string {
  if (half === null) return "No human clicks on the links shown here.";
  return `Half of the human clicks here lie in the top ${percent(Math.round(100 * half), 100).replace(".0", "")} of the email.`;
}
