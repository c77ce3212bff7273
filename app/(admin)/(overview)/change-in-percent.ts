/** The change of a number in per cent, without its sign, such as `12%`; null if the number was 0 before. */
export function changeInPercent(now: number, before: number): string | null {
  if (before === 0) return null;
  const change = Math.abs(now - before) / before;
  if (change > 0 && change < 0.01) return "<1%";
  return `${Math.round(100 * change).toLocaleString("en")}%`;
}
