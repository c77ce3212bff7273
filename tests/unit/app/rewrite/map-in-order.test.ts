import { setImmediate } from "node:timers/promises";
import { array, assert, asyncProperty, constantFrom, integer, nat } from "fast-check";
import { expect, test, vi } from "vitest";
import { mapInOrder } from "@/app/api/rewrite/map-in-order";

const never = new AbortController().signal;
const window = { maxItems: 4, maxWeight: 100, weightOf: (_: number) => 1, signal: never };

async function* numbers(count: number): AsyncGenerator<number> {
  for (let index = 0; index < count; index += 1) yield index;
}

async function all<Result>(results: AsyncIterable<Result[]>): Promise<Result[]> {
  const found: Result[] = [];
  for await (const some of results) found.push(...some);
  return found;
}

/** Lets everything happen that needs nothing from outside. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await setImmediate();
}

/** Work that lasts until it is ended, by item. */
function held() {
  const ends = new Map<number, () => void>();
  const work = vi.fn(
    (item: number) => new Promise<number>((resolve) => ends.set(item, () => resolve(item))),
  );
  return { work, end: (item: number) => ends.get(item)?.() };
}

test("yields results in the order of the items, however long each takes", async () => {
  await assert(
    asyncProperty(array(nat(8)), integer({ min: 1, max: 9 }), async (turns, maxItems) => {
      const work = async (index: number) => {
        for (let turn = 0; turn < (turns[index] ?? 0); turn += 1) await setImmediate();
        return index;
      };
      const results = mapInOrder(numbers(turns.length), work, { ...window, maxItems });
      expect(await all(results)).toEqual([...turns.keys()]);
    }),
    { numRuns: 50 },
  );
});

test("holds at most maxItems behind a slow one, also those that are done", async () => {
  const { work, end } = held();
  const results = mapInOrder(numbers(100), work, window);
  const first = results.next();
  await settled();
  expect(work).toHaveBeenCalledTimes(4);
  for (const item of [1, 2, 3]) end(item);
  await settled();
  expect(work).toHaveBeenCalledTimes(4);
  end(0);
  expect((await first).value?.[0]).toBe(0);
});

test("takes no more items than the window has room for while nobody takes results", async () => {
  const work = vi.fn(async (item: number) => item);
  const results = mapInOrder(numbers(100), work, window);
  const taken = (await results.next()).value ?? [];
  await settled();
  expect(work).toHaveBeenCalledTimes(4);
  const more = (await results.next()).value ?? [];
  await settled();
  expect(work.mock.calls.length).toBe(4 + taken.length);
  expect([...taken, ...more]).toEqual([...taken, ...more].map((_, index) => index));
});

test("starts nothing before the first result is wanted", async () => {
  const work = vi.fn(async (item: number) => item);
  mapInOrder(numbers(9), work, window);
  await settled();
  expect(work).not.toHaveBeenCalled();
});

test("holds at most maxWeight, and a heavier item alone", async () => {
  await assert(
    asyncProperty(array(constantFrom(1, 10, 60, 100, 500)), async (weights) => {
      let current = 0;
      const weightOf = (index: number) => weights[index] ?? 0;
      const work = async (index: number) => {
        current += weightOf(index);
        expect(current <= 100 || current === weightOf(index)).toBe(true);
        await setImmediate();
        current -= weightOf(index);
        return index;
      };
      const results = mapInOrder(numbers(weights.length), work, { ...window, weightOf });
      expect(await all(results)).toEqual([...weights.keys()]);
    }),
    { numRuns: 50 },
  );
});

test("lets others have their turn between two items", async () => {
  let isAhead = false;
  const work = async (item: number) => {
    expect(isAhead).toBe(false);
    isAhead = true;
    globalThis.setImmediate(() => (isAhead = false));
    return item;
  };
  expect(await all(mapInOrder(numbers(20), work, window))).toHaveLength(20);
});

test("after an abort, ends with the results of what was taken, even while items are awaited", async () => {
  const stop = new AbortController();
  async function* stuck() {
    yield* numbers(2);
    await new Promise(() => undefined);
  }
  const { work, end } = held();
  const found = all(mapInOrder(stuck(), work, { ...window, signal: stop.signal }));
  await settled();
  stop.abort();
  end(1);
  await settled();
  end(0);
  expect(await found).toEqual([0, 1]);
});

test("after an abort, takes no item that was waiting for room", async () => {
  const stop = new AbortController();
  const { work, end } = held();
  const found = all(mapInOrder(numbers(9), work, { ...window, signal: stop.signal }));
  await settled();
  stop.abort();
  for (const item of [3, 2, 1, 0]) end(item);
  expect(await found).toEqual([0, 1, 2, 3]);
  expect(work).toHaveBeenCalledTimes(4);
});

test("takes nothing if it was aborted before", async () => {
  const work = vi.fn(async (item: number) => item);
  const signal = AbortSignal.abort();
  expect(await all(mapInOrder(numbers(9), work, { ...window, signal }))).toEqual([]);
  expect(work).not.toHaveBeenCalled();
});

test("takes no further items once the caller has left", async () => {
  const work = vi.fn(async (item: number) => item);
  for await (const [first] of mapInOrder(numbers(100), work, window)) {
    expect(first).toBe(0);
    break;
  }
  const { length } = work.mock.calls;
  await settled();
  expect(work).toHaveBeenCalledTimes(length);
});

test("throws an error of the items after the results before it", async () => {
  async function* broken() {
    yield* numbers(3);
    throw new Error("cut off");
  }
  const { work, end } = held();
  const found: number[] = [];
  const reading = (async () => {
    for await (const some of mapInOrder(broken(), work, window)) found.push(...some);
  })();
  await settled();
  for (const item of [2, 1, 0]) end(item);
  await expect(reading).rejects.toThrow("cut off");
  expect(found).toEqual([0, 1, 2]);
});

test("throws an error of the work after the results before it", async () => {
  const work = async (item: number) => {
    if (item === 2) throw new Error("failed");
    return item;
  };
  const found: number[] = [];
  await expect(async () => {
    for await (const some of mapInOrder(numbers(9), work, window)) found.push(...some);
  }).rejects.toThrow("failed");
  expect(found).toEqual([0, 1]);
});
