/** A part of a whole in whole percent. Returns `<1%` and `>99%` rather than round to nothing or all. */
export function percent(part: number, whole: number): string {
  if (whole === 0 || part === 0) return "0%";
  const exact = (100 * part) / whole;
  if (exact < 1) return "<1%";
  if (exact > 99 && exact < 100) return ">99%";
  return `${Math.round(exact)}%`;
}
