import type { Box, Spot } from "./boxes";

/** The distribution of clicks over the height of an email. */
export interface DepthProfile {
  /** The clicks in equal slices from top to bottom. They add up to the clicks on all spots. */
  slices: number[];
  /** For each slice, the clicks of its most clicked link. */
  hottest: number[];
  /** The depth above which half of the clicks are, from 0 to 1; null without clicks. */
  half: number | null;
}

/** Returns the distribution in `count` slices. The clicks of each link are spread evenly over its own height. */
export function depthProfile(
  spots: readonly Spot[],
  clicks: ReadonlyMap<number, number>,
  height: number,
  count: number,
): DepthProfile {
  const slices = Array.from({ length: count }, () => 0);
  const hottest = Array.from({ length: count }, () => 0);
  for (const { position, boxes } of spots) {
    const linkHeight = boxes.reduce((sum, box) => sum + box.height, 0);
    const linkClicks = clicks.get(position) ?? 0;
    for (const box of boxes) {
      const share = (linkClicks * box.height) / linkHeight;
      for (const [index, part] of spread(share, box, height, count)) {
        slices[index] = (slices[index] ?? 0) + part;
        hottest[index] = Math.max(hottest[index] ?? 0, linkClicks);
      }
    }
  }
  return { slices, hottest, half: halfOf(slices) };
}

/** Returns the clicks of a box in each slice that it covers, as pairs of slice and clicks. */
function spread(clicks: number, box: Box, height: number, count: number): [number, number][] {
  const first = sliceAt(box.top / height, count);
  const last = Math.max(first + 1e-9, sliceAt((box.top + box.height) / height, count));
  const parts: [number, number][] = [];
  for (let index = Math.floor(first); index < last && index < count; index++) {
    const covered = Math.min(index + 1, last) - Math.max(index, first);
    parts.push([index, (clicks * covered) / (last - first)]);
  }
  return parts;
}

/** The slice, as a fraction, at a depth from 0 to 1. A depth outside the email counts in the first or last slice. */
function sliceAt(depth: number, count: number): number {
  return Math.max(0, Math.min(depth * count, count - 1e-6));
}

function halfOf(slices: readonly number[]): number | null {
  const all = slices.reduce((sum, slice) => sum + slice, 0);
  if (all <= 0) return null;
  let above = 0;
  for (const [index, slice] of slices.entries()) {
    if (above + slice >= all / 2) return (index + (all / 2 - above) / slice) / slices.length;
    above += slice;
  }
  return 1;
}
