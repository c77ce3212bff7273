const whole = new Intl.NumberFormat("en");
const oneDecimal = new Intl.NumberFormat("en", {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});

/** `1,234`. */
export function count(value: number): string {
  return whole.format(value);
}

/** A part of a whole in per cent, such as `12.5%`; `–` of nothing. What is not all never reads 100, what is something never 0. */
export function percent(part: number, of: number): string {
  if (of === 0) return "–";
  if (part === 0) return "0%";
  if (part === of) return "100%";
  const exact = (100 * part) / of;
  if (exact < 0.1) return "<0.1%";
  return `${oneDecimal.format(exact > 99.9 && exact < 100 ? 99.9 : exact)}%`;
}
