import { z } from "zod";
import { textOrNone } from "@/app/query/parameters";
import { type Query, readQuery } from "@/app/query/read-query";
import { type DayRange, lastDays } from "@/lib/overview/overview";

/** The stretches of time to choose from, in days; the last one is today. */
export const presets = [7, 30, 90, 365] as const;

export interface ChosenRange {
  range: DayRange;
  /** Undefined when two days were chosen. */
  preset: number | undefined;
}

/** The days that the address of a page asks for; the last 30 when it asks for none that we offer. */
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
