/** A line without its line ending. `bytes` is undefined if the line is longer than allowed. */
export interface Line {
  bytes: Buffer | undefined;
}

const lineFeed = 10;
const carriageReturn = 13;

/**
 * Splits chunks of bytes into lines. A line ends with LF or CRLF, the last one also without. Skips empty lines. Drops the
 * bytes of a line that has more than `maxBytes`, and yields it without them. Holds at most twice `maxBytes` and a chunk.
 */
export async function* splitLines(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<Line> {
  const rest = new Rest(maxBytes + 1);
  for await (const { buffer, byteOffset, byteLength } of chunks) {
    const chunk = Buffer.from(buffer, byteOffset, byteLength);
    let start = 0;
    for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, start)) {
      const line = lineOf(rest.takeWith(chunk.subarray(start, end)), maxBytes);
      start = end + 1;
      if (line) yield line;
    }
    if (start < chunk.length) rest.add(chunk.subarray(start));
  }
  const last = lineOf(rest.takeWith(Buffer.alloc(0)), maxBytes);
  if (last) yield last;
}

/** The line with these bytes, which may end with CR. Undefined if it is empty. */
function lineOf(bytes: Buffer | undefined, maxBytes: number): Line | undefined {
  const line = bytes?.at(-1) === carriageReturn ? bytes.subarray(0, -1) : bytes;
  if (line?.length === 0) return undefined;
  return { bytes: line && line.length <= maxBytes ? line : undefined };
}

/**
 * The beginning of a line whose end has not arrived. One buffer that doubles: a list of chunks would take much more memory
 * than their bytes if they are small.
 */
class Rest {
  readonly #maxBytes: number;
  #bytes = Buffer.alloc(0);
  #length = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Copies a part of the line. A line that becomes too long keeps its length only. */
  add(part: Buffer): void {
    const length = this.#length + part.length;
    if (length > this.#maxBytes) this.#bytes = Buffer.alloc(0);
    else {
      if (length > this.#bytes.length) this.#grow(Math.max(length, this.#bytes.length * 2));
      part.copy(this.#bytes, this.#length);
    }
    this.#length = length;
  }

  /** The whole line, with its last part. Undefined if it is too long. Starts the next line. */
  takeWith(last: Buffer): Buffer | undefined {
    if (this.#length === 0) return last.length > this.#maxBytes ? undefined : last;
    if (last.length > 0) this.add(last);
    const whole = this.#length > this.#maxBytes ? undefined : this.#bytes.subarray(0, this.#length);
    this.#bytes = Buffer.alloc(0);
    this.#length = 0;
    return whole;
  }

  #grow(size: number): void {
    const larger = Buffer.allocUnsafeSlow(Math.min(size, this.#maxBytes));
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
}
