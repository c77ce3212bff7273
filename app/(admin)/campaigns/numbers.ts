const whole = new Intl.NumberFormat("en");
const oneDecimal = new Intl.NumberFormat("en", {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});

/** Formats a whole number, such as `1,234`. */
export function count(value: number): string {
  return whole.format(value);
}

/**
 * Formats a part of a whole in per cent, such as `12.5%`; `–` if the whole is 0. Only 0 is shown as 0% and only the whole
 * as 100%: values in between are rounded to `<0.1%` and 99.9% at the ends.
 */
export function percent(part: number, of: number): string {
  if (of === 0) return "–";
  if (part === 0) return "0%";
  if (part === of) return "100%";
  const exact = (100 * part) / of;
  if (exact < 0.1) return "<0.1%";
  return `${oneDecimal.format(exact > 99.9 && exact < 100 ? 99.9 : exact)}%`;
}
