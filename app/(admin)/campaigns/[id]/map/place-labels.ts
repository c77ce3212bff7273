import type { Box, Spot } from "./boxes";

interface Size {
  width: number;
  height: number;
}

/**
 * Places a label at the edge of each link, by position. Labels avoid other labels first, then text and other links.
 * All values are in pixels. `sizes` has the size of each label; a link without one gets no label. `bounds` is the size of
 * the email, and `words` the boxes of its lines of text.
 */
export function placeLabels(
  spots: readonly Spot[],
  sizes: ReadonlyMap<number, Size>,
  bounds: Size,
  words: readonly Box[] = [],
): Map<number, Box> {
  const placed = new Map<number, Box>();
  for (const { position, boxes } of spots) {
    const size = sizes.get(position);
    if (!size) continue;
    const others = spots.filter((spot) => spot.position !== position).flatMap((spot) => spot.boxes);
    const reach = boxes.map((box) => reachOf(box, size));
    // Compares only with nearby boxes: most of an email is far away from any one link.
    const near = (all: readonly Box[]) =>
      all.filter((one) => reach.some((area) => covered(area, [one]) > 0));
    const [labels, text, links] = [near([...placed.values()]), near(words), near(others)];
    const cost = (label: Box) =>
      1000 * covered(label, labels) + 2 * covered(label, text) + covered(label, links);
    const [best] = boxes
      .flatMap((box) => places(box, size, bounds))
      .map((label, index) => ({ label, cost: cost(label) + index }))
      .sort((one, two) => one.cost - two.cost);
    if (best) placed.set(position, best.label);
  }
  return placed;
}

/**
 * The possible places of a label, best first: in a corner of a large box, beside the box or at its end, across its upper or
 * lower edge, or just above or below it.
 */
function places({ left, top, width, height }: Box, size: Size, bounds: Size): Box[] {
  const right = left + width - size.width;
  const bottom = top + height;
  const middle = top + (height - size.height) / 2;
  const columns = [Math.max(right, left) + 4, left - 4, left + width - 4, left - size.width + 4];
  const rows = [
    top - size.height + overlapPx,
    bottom - overlapPx,
    top - size.height - airPx,
    bottom + airPx,
  ];
  const inside: [number, number][] = [
    [right - 6, top + 6],
    [left + 6, top + 6],
    [right - 6, bottom - size.height - 6],
    [left + 6, bottom - size.height - 6],
  ];
  const isRoomy = height >= 2.5 * size.height && width >= 1.5 * size.width;
  const isWide = height >= size.height && width >= 3 * size.width;
  const around: [number, number][] = [
    [left + width + airPx, middle],
    ...(isWide ? [[right - airPx, middle] as [number, number]] : []),
    [left - size.width - airPx, middle],
    ...rows.flatMap((y) => columns.map((x): [number, number] => [x, y])),
  ];
  return [...(isRoomy ? inside : []), ...around].map(([x, y]) => ({
    left: clamp(x, 0, bounds.width - size.width),
    top: clamp(y, 0, bounds.height - size.height),
    ...size,
  }));
}

/** The area around a box that its labels can reach, including labels moved to stay within the email. */
function reachOf({ left, top, width, height }: Box, size: Size): Box {
  const [x, y] = [2 * size.width, 2 * size.height];
  return { left: left - x, top: top - y, width: width + 2 * x, height: height + 2 * y };
}

const airPx = 3;
const overlapPx = 5;

/** The area in square pixels that a label covers of other boxes. */
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
