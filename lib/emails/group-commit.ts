/** Writes what is given together: while one batch commits, the next one gathers. No timer: what comes alone is written at once. */
export class GroupCommit<Item, Result> {
  readonly #write: (items: Item[]) => Promise<Result[]>;
  readonly #isRefusal: (error: unknown) => boolean;
  #waiting: { item: Item; done: (result: Promise<Result>) => void }[] = [];
  #working = false;

  /**
   * `write` gives a result for each item, in their order. It is never called again before it has settled. `isRefusal` tells whether it failed
   * because of an item, so that the others should be tried without it.
   */
  constructor(write: (items: Item[]) => Promise<Result[]>, isRefusal: (error: unknown) => boolean) {
    this.#write = write;
    this.#isRefusal = isRefusal;
  }

  /** The result of writing the item. Rejects when it can't be written, whatever came with it. */
  add(item: Item): Promise<Result> {
    return new Promise((done) => {
      this.#waiting.push({ item, done });
      if (!this.#working) this.#work();
    });
  }

  async #work(): Promise<void> {
    this.#working = true;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, 500);
      const written = await this.#writeAll(batch.map(({ item }) => item));
      batch.forEach(({ done }, index) => {
        done(written[index] as Promise<Result>);
      });
    }
    this.#working = false;
  }

  async #writeAll(items: Item[]): Promise<Promise<Result>[]> {
    try {
      return (await this.#write(items)).map((result) => Promise.resolve(result));
    } catch (error) {
      if (items.length === 1 || !this.#isRefusal(error)) return items.map(() => rejected(error));
    }
    // One that can't be written must not keep the others from it.
    const results: Promise<Result>[] = [];
    for (const item of items) results.push(...(await this.#writeAll([item])));
    return results;
  }
}

/** Rejected before anybody waits for it, which must not end the process. */
function rejected(error: unknown): Promise<never> {
  const result = Promise.reject(error);
  result.catch(() => undefined);
  return result;
}
