/** Writes what is given together: while one batch commits, the next one gathers. No timer: what comes alone is written at once. */
export class GroupCommit<Item, Result> {
  readonly #write: (items: Item[]) => Promise<Result[]>;
  #waiting: { item: Item; done: (result: Promise<Result>) => void }[] = [];
  #working = false;

  /** `write` gives a result for each item, in their order. */
  constructor(write: (items: Item[]) => Promise<Result[]>) {
    this.#write = write;
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
      const results = this.#write(batch.map(({ item }) => item));
      const written = await results.then(
        (all) => all.map((result) => Promise.resolve(result)),
        // One that can't be written must not keep the others from it.
        (error) =>
          batch.length === 1 ? [Promise.reject(error)] : batch.map(({ item }) => this.#alone(item)),
      );
      batch.forEach(({ done }, index) => {
        done(written[index] as Promise<Result>);
      });
    }
    this.#working = false;
  }

  async #alone(item: Item): Promise<Result> {
    const [result] = await this.#write([item]);
    return result as Result;
  }
}
