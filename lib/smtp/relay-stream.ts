import { SMTPStream } from "smtp-server/lib/smtp-stream.js";
import type { MemoryBudget } from "./memory-budget";

/** What came between DATA and the final dot. */
export interface Received {
  /** The data as it was sent, with doubled dots; undefined if it was not kept. */
  wire: Buffer | undefined;
  /** Why it was not kept: it is larger than `maxBytes`, or the memory for all messages was used up. */
  refusal: "too-large" | "no-memory" | undefined;
  /** Returns the memory. Call it when the data is no longer needed. */
  free(): void;
  /** Goes on with the commands behind the data. */
  resume(): void;
}

/** About what a chunk takes in addition to its bytes. Some clients send few at a time. */
const chunkBytes = 512;

type Done = (error?: Error | null) => void;

const end = Buffer.from("\r\n.\r\n");
/** What stands before the data: the line end of the DATA command. */
const before = Buffer.from("\r\n");

/**
 * Reads commands as smtp-server does. Message data is collected as it was sent, because smtp-server takes a bare LF for a
 * line end and would change the dot behind it.
 */
export class RelayStream extends SMTPStream {
  #chunks: Buffer[] = [];
  #length = 0;
  #taken = 0;
  #refusal: Received["refusal"];
  /** The last bytes before the next chunk, as many as a part of the end may have. */
  #tail = before;
  #received: ((received: Received) => void) | undefined;
  #budget: MemoryBudget | undefined;
  #maxBytes = 0;

  /** Resolves once the final dot has come. Reads on to there even if it can't keep the data. */
  receive(maxBytes: number, budget: MemoryBudget): Promise<Received> {
    this.#chunks = [];
    this.#length = 0;
    this.#refusal = undefined;
    this.#tail = before;
    this.#maxBytes = maxBytes;
    this.#budget = budget;
    this._dataMode = true;
    return new Promise((resolve) => {
      this.#received = resolve;
    });
  }

  /** Returns the memory of data that did not come to its end. */
  discard(): void {
    this.#budget?.give(this.#taken);
    this.#taken = 0;
    this.#chunks = [];
    this.#received = undefined;
  }

  override _feedDataStream(chunk: Buffer, done: Done): void {
    const joined = Buffer.concat([this.#tail, chunk]);
    const shift = this.#tail.length;
    const at = joined.indexOf(end);
    if (at < 0) {
      this.#keep(chunk);
      this.#tail = joined.subarray(Math.max(0, joined.length - end.length + 1));
      done();
      return;
    }
    const afterEnd = at + end.length - shift;
    this.#keep(chunk.subarray(0, afterEnd));
    // The CRLF before the dot is the message's, the dot and its CRLF are not.
    const wire = this.#refusal ? undefined : Buffer.concat(this.#chunks, this.#length - 3);
    this.#chunks = [];
    this._dataMode = false;
    const rest = chunk.subarray(afterEnd);
    const taken = this.#taken;
    this.#taken = 0;
    this.#received?.({
      wire,
      refusal: this.#refusal,
      free: () => this.#budget?.give(taken),
      resume: () => this._write(rest, "buffer", done),
    });
  }

  #keep(chunk: Buffer): void {
    if (this.#refusal) return;
    this.#length += chunk.length;
    if (this.#length - 3 > this.#maxBytes) this.#refusal = "too-large";
    else if (!this.#budget?.take(chunk.length + chunkBytes)) this.#refusal = "no-memory";
    else {
      this.#taken += chunk.length + chunkBytes;
      this.#chunks.push(chunk);
      return;
    }
    this.#budget?.give(this.#taken);
    this.#taken = 0;
    this.#chunks = [];
  }
}
