import { dayName } from "@/app/components/charts/bucket-name";
import type { Criterion } from "./selection";

/** Describes a value of a criterion in a few words. */
export function criterionWords(criterion: Exclude<Criterion, "automated">, value: string): string {
  if (criterion === "from") return `Since ${dayOrText(value)}`;
  if (criterion === "to") return `Until ${dayOrText(value)}`;
  return `${criterion[0]?.toUpperCase()}${criterion.slice(1)} ${value}`;
}

function dayOrText(value: string): string {
  return /^\d{4}-(0[1-9]|1[0-2])-\d\d$/.test(value) ? dayName(value) : value;
}
