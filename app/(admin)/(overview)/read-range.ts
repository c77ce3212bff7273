import { type DayRange, lastDays } from "@/lib/overview/overview";

/** The stretches of time to choose from, in days; the last one is today. */
export const presets = [7, 30, 90, 365] as const;

export interface ChosenRange {
  range: DayRange;
  /** Undefined when two days were chosen. */
  preset: number | undefined;
}

/** The days that the address of a page asks for; the last 30 when it asks for none that we offer. */
export function readRange(
  query: Record<string, string | string[] | undefined>,
  timeZone: string,
  now = new Date(),
): ChosenRange {
  const { days, from, to } = query;
  const preset = presets.find((one) => String(one) === days) ?? 30;
  const range = lastDays(preset, timeZone, now);
  const start = typeof from === "string" ? from : undefined;
  const end = typeof to === "string" ? to : undefined;
  if (!start && !end) return { range, preset };
  return {
    range: { from: start ?? end ?? "", to: end ?? range.to, timeZone: range.timeZone },
    preset: undefined,
  };
}
