import type { listClicksWithTitles } from "@/lib/clicks/list-clicks";

export type ClickPage = Awaited<ReturnType<typeof listClicksWithTitles>>;
export type Click = ClickPage["clicks"][number];

export const clicksPerPage = 50;

/** So few are shown on the overview. */
export const latestOnOverview = 6;
