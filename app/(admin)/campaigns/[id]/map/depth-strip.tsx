import type { MouseEvent } from "react";
import { cn } from "@/app/components/cn";
import { percent } from "../../numbers";
import type { DepthProfile } from "./depth-profile";
import { heatFill, heatOf } from "./heat";

/**
 * The whole email in outline: how many clicks lie at which depth, and which part of it is in sight. A click leads there;
 * who has no mouse scrolls the email itself.
 */
export function DepthStrip(props: {
  profile: DepthProfile;
  /** The part of the email in sight, from 0 to 1. */
  view: { from: number; to: number };
  onGo: (depth: number) => void;
}) {
  const { profile, view, onGo } = props;
  const most = Math.max(...profile.slices);
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
            className={cn("rounded-l-xs", heatFill[heatOf(clicks, most)])}
            style={{ width: most > 0 ? `${(100 * clicks) / most}%` : 0 }}
          />
        </span>
      ))}
      {profile.half !== null && (
        <span
          aria-hidden
          className="absolute inset-x-0 border-ink border-t border-dashed"
          style={{ top: `${100 * profile.half}%` }}
        >
          <span className="absolute bottom-0.5 left-0.5 rounded-xs bg-surface px-0.5 font-medium text-ink text-xs leading-4">
            ½
          </span>
        </span>
      )}
      <span
        aria-hidden
        className="absolute inset-x-0 border-ink/40 border-y bg-ink/5"
        style={{ top: `${100 * view.from}%`, height: `${100 * (view.to - view.from)}%` }}
      />
    </div>
  );
}

/** For people who do not see the strip, and for those who do. */
export function depthInWords({ half }: DepthProfile): string {
  if (half === null) return "No human clicks yet.";
  return `Half of the human clicks lie in the top ${percent(Math.round(100 * half), 100).replace(".0", "")} of the email.`;
}
