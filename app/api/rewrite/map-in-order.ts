import { setImmediate } from "node:timers/promises";

/** How many items mapInOrder holds at a time: those that `work` has not finished, and results that wait for their turn. */
export interface Window<Item> {
  maxItems: number;
  /** A heavier item is held alone. */
  maxWeight: number;
  weightOf: (item: Item) => number;
  /** When it aborts, no further items are taken. */
  signal: AbortSignal;
}

/** An item that was taken. Its result has not been, or it is still being worked on. */
interface Held<Result> {
  weight: number;
  done?: { result: Result } | { error: unknown };
}

/**
 * Works on several items at a time, and yields their results in the order of the items: those that are ready, at least one.
 * Takes items ahead of the caller as far as the window has room; results that the caller has not finished with count. Takes
 * at most one item in each turn of the event loop, so that others have theirs.
 *
 * Ends after the result of the last item. After an abort, that is the last one taken. Throws an error of `items` or `work`
 * after the results before it. Does not end `items` early, which would close the connection that they come from.
 */
export async function* mapInOrder<Item, Result>(
  items: AsyncIterable<Item>,
  work: (item: Item) => Promise<Result>,
  { maxItems, maxWeight, weightOf, signal }: Window<Item>,
): AsyncGenerator<Result[]> {
  const held: Held<Result>[] = [];
  let weight = 0;
  let isOver = signal.aborted;
  const changed = new Wake();
  const room = new Wake();

  const take = async () => {
    const iterator = items[Symbol.asyncIterator]();
    while (!isOver) {
      const { done, value } = await iterator.next();
      if (done) return;
      const own = weightOf(value);
      while (!isOver && held.length > 0 && (held.length >= maxItems || weight + own > maxWeight)) {
        await room.next();
      }
      if (isOver) return;
      const one: Held<Result> = { weight: own };
      held.push(one);
      weight += own;
      void settle(work(value), one, changed);
      await setImmediate();
    }
  };
  const end = () => {
    isOver = true;
    changed.call();
    room.call();
  };

  signal.addEventListener("abort", end);
  take()
    .catch((error) => {
      if (!isOver) held.push({ weight: 0, done: { error } });
    })
    .finally(end);
  try {
    for (;;) {
      const ready = readyOf(held);
      if (ready.length > 0) {
        yield ready;
        for (const { weight: own } of held.splice(0, ready.length)) weight -= own;
        room.call();
      } else if (isOver && held.length === 0) {
        return;
      } else {
        await changed.next();
      }
    }
  } finally {
    signal.removeEventListener("abort", end);
    end();
  }
}

async function settle<Result>(working: Promise<Result>, one: Held<Result>, changed: Wake) {
  try {
    one.done = { result: await working };
  } catch (error) {
    one.done = { error };
  }
  changed.call();
}

/** The results at the front that are ready. Throws if the first one is an error. */
function readyOf<Result>(held: readonly Held<Result>[]): Result[] {
  const ready: Result[] = [];
  for (const { done } of held) {
    if (!done) break;
    if ("error" in done) {
      if (ready.length > 0) break;
      throw done.error;
    }
    ready.push(done.result);
  }
  return ready;
}

/** Wakes the one that waits, if any. A call before the wait is not lost, since nothing happens in between. */
class Wake {
  #wake = () => {};

  call(): void {
    this.#wake();
  }

  next(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }
}
