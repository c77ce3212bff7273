import { lossesSince } from "@/lib/clicks/data/losses";

const shownForMs = 7 * 24 * 3_600_000;

/** The clicks lost within the last seven days, in all processes and workspaces; undefined if there are none. */
export function recentLosses(): Promise<
  { clicks: number; firstAt: Date; lastAt: Date } | undefined
> {
  return lossesSince(new Date(Date.now() - shownForMs));
}
