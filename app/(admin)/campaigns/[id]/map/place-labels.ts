import type { Box, Spot } from "./boxes";

interface Size {
  width: number;
  height: number;
}

/**
 * Puts a label at a border of each link, so that it covers no other label, and as little as can be of other links. All in
 * pixels; `bounds` is the size of the email. Links without a size for their label get none.
 */
export function placeLabels(
  spots: readonly Spot[],
  sizes: ReadonlyMap<number, Size>,
  bounds: Size,
): Map<number, Box> {
  const placed = new Map<number, Box>();
  for (const { position, boxes } of spots) {
    const size = sizes.get(position);
    if (!size) continue;
    const others = spots.filter((spot) => spot.position !== position);
    const cost = (label: Box) =>
      1000 * covered(label, [...placed.values()]) +
      covered(
        label,
        others.flatMap((other) => other.boxes),
      );
    const [best] = boxes
      .flatMap((box) => corners(box, size, bounds))
      .map((label, index) => ({ label, cost: cost(label) + index }))
      .sort((one, two) => one.cost - two.cost);
    if (best) placed.set(position, best.label);
  }
  return placed;
}

/** Best first: astride a border of the link, where it hides least of it; within what has room for it. */
function corners({ left, top, width, height }: Box, size: Size, bounds: Size): Box[] {
  const right = left + width - size.width;
  const above = top - size.height + overlapPx;
  const below = top + height - overlapPx;
  const middle = top + (height - size.height) / 2;
  const isRoomy = height >= 2.5 * size.height && width >= 1.5 * size.width;
  const places: [number, number][] = [
    [Math.max(right, left) + 4, above],
    [left - 4, above],
    [Math.max(right, left) + 4, below],
    [left - 4, below],
    [left + width + 3, middle],
    [left - size.width - 3, middle],
  ];
  if (isRoomy) places.unshift([right - 6, top + 6]);
  return places.map(([x, y]) => ({
    left: clamp(x, 0, bounds.width - size.width),
    top: clamp(y, 0, bounds.height - size.height),
    ...size,
  }));
}

const overlapPx = 5;

/** Square pixels of the label that lie over others. */
function covered(label: Box, others: readonly Box[]): number {
  return others.reduce((sum, other) => {
    const width =
      Math.min(label.left + label.width, other.left + other.width) -
      Math.max(label.left, other.left);
    const height =
      Math.min(label.top + label.height, other.top + other.height) - Math.max(label.top, other.top);
    return sum + Math.max(0, width) * Math.max(0, height);
  }, 0);
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
