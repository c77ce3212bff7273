/** A share in whole percent. A share between 0 and 1% gives `<1%`, one between 99 and 100% gives `>99%`. */
export function percent(part: number, whole: number): string {
  if (whole === 0 || part === 0) return "0%";
  const exact = (100 * part) / whole;
  if (exact < 1) return "<1%";
  if (exact > 99 && exact < 100) return ">99%";
  return `${Math.round(exact)}%`;
}
