import { z } from "zod";
import { textOrNone } from "@/app/query/parameters";
import { type Query, readQuery } from "@/app/query/read-query";
import { type DayRange, lastDays } from "@/lib/overview/overview";

/** The ranges to choose from: the number of days up to and including today. */
export const presets = [7, 30, 90, 365] as const;

export interface ChosenRange {
  range: DayRange;
  /** Undefined if a first and a last day were chosen. */
  preset: number | undefined;
}

/** Returns the days chosen in the URL. Defaults to the last 30 days if `days` is missing or not a preset. */
export function readRange(query: Query, timeZone: string, now = new Date()): ChosenRange {
  const { days = "30", from, to } = readQuery(schema, query);
  const preset = presets.find((one) => String(one) === days) ?? 30;
  const range = lastDays(preset, timeZone, now);
  if (!from && !to) return { range, preset };
  return {
    range: { from: from ?? to ?? "", to: to ?? range.to, timeZone: range.timeZone },
    preset: undefined,
  };
}

const schema = z.object({ days: textOrNone(), from: textOrNone(), to: textOrNone() });
