import { lossesSince } from "@/lib/clicks/data/losses";

const shownForMs = 7 * 24 * 3_600_000;

/** Clicks that were lost within the last seven days, of all processes and workspaces; undefined when none were. */
export function recentLosses(): Promise<
  { clicks: number; firstAt: Date; lastAt: Date } | undefined
> {
  return lossesSince(new Date(Date.now() - shownForMs));
}
