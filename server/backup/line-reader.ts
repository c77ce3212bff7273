const lineFeed = 10;
/** The longest allowed line. A longer one means that this is not a backup. */
const longest = 16 * 1024 * 1024;

/**
 * Reads bytes line by line, or in large chunks up to a certain line, and reports what was read. Throws if they end too
 * early.
 */
export class LineReader {
  #input: AsyncIterator<Buffer>;
  #onRead: (bytes: Buffer) => void;
  #rest: Buffer = Buffer.alloc(0);

  constructor(input: AsyncIterable<Buffer>, onRead: (bytes: Buffer) => void) {
    this.#input = input[Symbol.asyncIterator]();
    this.#onRead = onRead;
  }

  /** The next line, without its line feed. */
  async line(): Promise<string> {
    let at = this.#rest.indexOf(lineFeed);
    while (at < 0) {
      if (this.#rest.length > longest) throw new Error("a line is too long");
      await this.#more();
      at = this.#rest.indexOf(lineFeed);
    }
    return this.#take(at + 1)
      .subarray(0, at)
      .toString();
  }

  /** Yields everything before the next line equal to `end`, and skips that line. */
  async *linesUntil(end: string): AsyncGenerator<Buffer> {
    const last = Buffer.from(`${end}\n`);
    const behindOthers = Buffer.from(`\n${end}\n`);
    let atLineStart = true;
    for (;;) {
      if (atLineStart && this.#rest.subarray(0, last.length).equals(last)) break;
      const at = this.#rest.indexOf(behindOthers);
      // Keeps back bytes that may be the beginning of the end line.
      const sure = at >= 0 ? at + 1 : this.#rest.length - last.length;
      if (sure > 0) {
        const chunk = this.#take(sure);
        atLineStart = chunk.at(-1) === lineFeed;
        yield chunk;
      }
      if (at < 0) await this.#more();
    }
    this.#take(last.length);
  }

  /** Whether everything has been read. */
  async atEnd(): Promise<boolean> {
    return this.#rest.length === 0 && Boolean((await this.#input.next()).done);
  }

  async #more(): Promise<void> {
    const { value, done } = await this.#input.next();
    if (done) throw new Error("the end is missing");
    this.#rest = this.#rest.length > 0 ? Buffer.concat([this.#rest, value]) : value;
  }

  #take(length: number): Buffer {
    const taken = this.#rest.subarray(0, length);
    this.#rest = this.#rest.subarray(length);
    this.#onRead(taken);
    return taken;
  }
}
