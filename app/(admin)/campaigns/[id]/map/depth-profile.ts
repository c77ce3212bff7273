import type { Box, Spot } from "./boxes";

/** How the clicks lie over the depth of an email. */
export interface DepthProfile {
  /** Clicks in equal slices from top to bottom; they add up to all of those on the spots. */
  slices: number[];
  /** Of the links in each slice, the clicks of the one with most. */
  hottest: number[];
  /** The part of the depth, from 0 to 1, above which half of the clicks lie; null without clicks. */
  half: number | null;
}

/** Spreads the clicks of each link over its own height. */
export function depthProfile(
  spots: readonly Spot[],
  clicks: ReadonlyMap<number, number>,
  height: number,
  count: number,
): DepthProfile {
  const slices = Array.from({ length: count }, () => 0);
  const hottest = Array.from({ length: count }, () => 0);
  for (const { position, boxes } of spots) {
    const tall = boxes.reduce((sum, box) => sum + box.height, 0);
    const own = clicks.get(position) ?? 0;
    for (const box of boxes) {
      const share = (own * box.height) / tall;
      for (const [index, part] of spread(share, box, height, count)) {
        slices[index] = (slices[index] ?? 0) + part;
        hottest[index] = Math.max(hottest[index] ?? 0, own);
      }
    }
  }
  return { slices, hottest, half: halfOf(slices) };
}

/** Which clicks of a box fall into which slice. */
function spread(clicks: number, box: Box, height: number, count: number): [number, number][] {
  const first = place(box.top / height, count);
  const last = Math.max(first + 1e-9, place((box.top + box.height) / height, count));
  const parts: [number, number][] = [];
  for (let index = Math.floor(first); index < last && index < count; index++) {
    const covered = Math.min(index + 1, last) - Math.max(index, first);
    parts.push([index, (clicks * covered) / (last - first)]);
  }
  return parts;
}

/** Also what hangs over an edge counts, in the slice there. */
function place(part: number, count: number): number {
  return Math.max(0, Math.min(part * count, count - 1e-6));
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
