/** A rectangle in pixels, relative to the top left corner of the email. */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** The place of a tracked link in the email, as laid out at one width. */
export interface Spot {
  position: number;
  /** One box for each line that the link takes up, from top to bottom. */
  boxes: Box[];
}

/** Merges boxes that touch in the same line, and those inside another one. Drops boxes that are less than a pixel wide or high. */
export function mergeBoxes(boxes: readonly Box[]): Box[] {
  const merged: Box[] = [];
  const sorted = boxes
    .filter(({ width, height }) => width >= 1 && height >= 1)
    .sort((a, b) => a.top - b.top || a.left - b.left);
  for (const box of sorted) {
    const at = merged.findIndex((other) => belongTogether(other, box));
    const [found] = at < 0 ? [] : merged.splice(at, 1);
    merged.push(found ? around(found, box) : box);
  }
  // A merged box is larger, so it may touch another one.
  return merged.length < sorted.length ? mergeBoxes(merged) : merged;
}

const slackPx = 8;

function belongTogether(a: Box, b: Box): boolean {
  const overlapX = Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left);
  const overlapY = Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top);
  const sameLine = overlapY > 0.5 * Math.min(a.height, b.height) && overlapX > -slackPx;
  const within =
    overlapX > 0.9 * Math.min(a.width, b.width) && overlapY > 0.9 * Math.min(a.height, b.height);
  return sameLine || within;
}

function around(a: Box, b: Box): Box {
  const left = Math.min(a.left, b.left);
  const top = Math.min(a.top, b.top);
  return {
    left,
    top,
    width: Math.max(a.left + a.width, b.left + b.width) - left,
    height: Math.max(a.top + a.height, b.top + b.height) - top,
  };
}
