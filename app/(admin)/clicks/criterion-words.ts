import { dayName } from "@/app/components/charts/bucket-name";
import type { ClickSelection, Criterion } from "./selection";

/**
 * Describes a criterion of a selection in a few words. Undefined if it is not set, and for `automated`, which has its own
 * control.
 */
export function criterionWords(
  criterion: Criterion,
  selection: ClickSelection,
): string | undefined {
  const value = selection[criterion];
  if (value === undefined || criterion === "automated") return undefined;
  if (criterion === "from") return `Since ${dayOrText(value)}`;
  if (criterion === "to") return `Until ${dayOrText(value)}`;
  return `${criterion[0]?.toUpperCase()}${criterion.slice(1)} ${value}`;
}

function dayOrText(value: string): string {
  return /^\d{4}-(0[1-9]|1[0-2])-\d\d$/.test(value) ? dayName(value) : value;
}
