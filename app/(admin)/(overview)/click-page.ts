import type { listClicks } from "@/lib/list-clicks";

export type ClickPage = Awaited<ReturnType<typeof listClicks>>;
export type Click = ClickPage["clicks"][number];

/** Clicks of one message or one campaign only; empty: all. */
export interface ClickSelection {
  message?: string;
  campaign?: string;
}

export const clicksPerPage = 50;
