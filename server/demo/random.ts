let state = 20261124;

/** A pseudo-random number from 0 to 1. Each run gets the same sequence (mulberry32). */
export function random(): number {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
}

/** Picks a random item, with a probability in proportion to its weight. */
export function pickWeighted<Item>(items: readonly (readonly [Item, number])[]): Item {
  const total = items.reduce((sum, [, weight]) => sum + weight, 0);
  let left = random() * total;
  for (const [item, weight] of items) {
    left -= weight;
    if (left <= 0) return item;
  }
  return (items.at(-1) as readonly [Item, number])[0];
}
