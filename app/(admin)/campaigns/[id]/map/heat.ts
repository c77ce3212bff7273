/** How hot a link is, from 1 to 7 of the scale in globals.css; 0 for no clicks at all. */
export type Heat = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** Equal steps up to the most clicked. */
export function heatOf(clicks: number, most: number): Heat {
  if (clicks <= 0 || most <= 0) return 0;
  return Math.min(7, Math.ceil((7 * clicks) / most)) as Heat;
}

/** Class names of what stands on a colour of the scale. */
export const heatFill: Record<Heat, string> = {
  0: "bg-heat-none text-heat-ink",
  1: "bg-heat-1 text-heat-ink",
  2: "bg-heat-2 text-heat-ink",
  3: "bg-heat-3 text-heat-ink",
  4: "bg-heat-4 text-heat-ink",
  5: "bg-heat-5 text-white",
  6: "bg-heat-6 text-white",
  7: "bg-heat-7 text-white",
};

/** Class names of a box through which the email is still to be read. */
export const heatBox: Record<Heat, string> = {
  0: "border-line-strong border-dashed bg-heat-none/25",
  1: "border-heat-1 bg-heat-1/25",
  2: "border-heat-2 bg-heat-2/25",
  3: "border-heat-3 bg-heat-3/25",
  4: "border-heat-4 bg-heat-4/25",
  5: "border-heat-5 bg-heat-5/25",
  6: "border-heat-6 bg-heat-6/25",
  7: "border-heat-7 bg-heat-7/25",
};
