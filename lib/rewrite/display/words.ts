/** A list that is written with a space between its words. */
export function words(list: string): string[] {
  return list.split(" ");
}
