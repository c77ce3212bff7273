/** A part of a whole in whole percent; what is there and yet less than one, or less than all and yet more than 99, says so. */
export function percent(part: number, whole: number): string {
  if (whole === 0 || part === 0) return "0%";
  const exact = (100 * part) / whole;
  if (exact < 1) return "<1%";
  if (exact > 99 && exact < 100) return ">99%";
  return `${Math.round(exact)}%`;
}
