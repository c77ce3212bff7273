/** A step of the colour scale in globals.css, from 1 to 7; 0 without clicks. */
export type Heat = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** Returns the step for a number of clicks. The steps are equal, and the most clicked link is at 7. */
export function heatOf(clicks: number, most: number): Heat {
  if (clicks <= 0 || most <= 0) return 0;
  return Math.min(7, Math.ceil((7 * clicks) / most)) as Heat;
}

/** Class names for a background in a colour of the scale, with a legible text colour. */
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

/** Class names for a translucent box, through which the email stays readable. */
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
