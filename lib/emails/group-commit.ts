/**
 * Writes items in batches: while one batch commits, the next one collects items. It uses no timer, so a lone item is
 * written at once.
 */
export class GroupCommit<Item, Result> {
  readonly #write: (items: Item[]) => Promise<Result[]>;
  readonly #isRefusal: (error: unknown) => boolean;
  #waiting: { item: Item; done: (result: Promise<Result>) => void }[] = [];
  #working = false;

  /**
   * `write` returns a result for each item, in order. Calls of it never overlap. `isRefusal` says whether an error is due
   * to one of the items. The items of such a batch are then written one by one.
   */
  constructor(write: (items: Item[]) => Promise<Result[]>, isRefusal: (error: unknown) => boolean) {
    this.#write = write;
    this.#isRefusal = isRefusal;
  }

  /** Writes an item and resolves with its result. Rejects if it can't be written. Other items' refusals don't affect it. */
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
    // Write the items one by one, so that one bad item doesn't fail the others.
    const results: Promise<Result>[] = [];
    for (const item of items) results.push(...(await this.#writeAll([item])));
    return results;
  }
}

/** A rejected promise that doesn't end the process, although nothing awaits it yet. */
function rejected(error: unknown): Promise<never> {
  const result = Promise.reject(error);
  result.catch(() => undefined);
  return result;
}
