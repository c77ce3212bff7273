/** Formats a number of months, such as `1 month` or `24 months`. */
export function monthsInWords(months: number): string {
  return months === 1 ? "1 month" : `${months} months`;
}
