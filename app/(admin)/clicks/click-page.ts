import type { TitledClicks } from "@/lib/clicks/list-clicks";

export type ClickPage = TitledClicks;
export type Click = ClickPage["clicks"][number];

export const clicksPerPage = 50;

/** The number of clicks on the overview. */
export const latestOnOverview = 6;
