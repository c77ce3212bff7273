import type { Spot } from "./boxes";

/** How the clicks lie over the depth of an email. */
export interface DepthProfile {
  /** Clicks in equal slices from top to bottom; they add up to all of those on the spots. */
  slices: number[];
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
  for (const { position, boxes } of spots) {
    const tall = boxes.reduce((sum, box) => sum + box.height, 0);
    for (const box of boxes) {
      const share = ((clicks.get(position) ?? 0) * box.height) / tall;
      spread(slices, share, box.top / height, (box.top + box.height) / height);
    }
  }
  return { slices, half: halfOf(slices) };
}

/** Adds clicks to the slices between two parts of the depth. */
function spread(slices: number[], clicks: number, from: number, to: number): void {
  const first = place(from, slices.length);
  const last = Math.max(first + 1e-9, place(to, slices.length));
  for (let index = Math.floor(first); index < last && index < slices.length; index++) {
    const covered = Math.min(index + 1, last) - Math.max(index, first);
    slices[index] = (slices[index] ?? 0) + (clicks * covered) / (last - first);
  }
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
