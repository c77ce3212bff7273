/** Splits a list of words at its spaces. */
export function words(list: string): string[] {
  return list.split(" ");
}
