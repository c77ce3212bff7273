import { lastOrigin, originsFrom } from "./data/origins";
import { addToFiles, fileNumber, numbersOfFile } from "./origin-files";
import { publishOrigins } from "./origins-of";

const filesAtOnce = 8;
/** A transaction that commits late may have numbers below those of others that committed before. */
const overlap = 1_000;
const quietMs = 60_000;

/** Writes to the disk what the database has of the dictionary and the disk doesn't: what other nodes added. One process does that for all. */
export class OriginSaver {
  readonly #signal: AbortSignal | undefined;
  #last = 0;
  #changedAtMs = 0;

  /** Aborted, `signal` ends a save early. */
  constructor(signal?: AbortSignal) {
    this.#signal = signal;
  }

  /** Adds what came since the last call; all that is missing at the first one, or with `all`, as when the database has another history. */
  async save({ all = false } = {}, nowMs = Date.now()): Promise<void> {
    if (all) this.#last = 0;
    const last = await lastOrigin();
    // The database went back.
    if (last < this.#last) this.#last = 0;
    if (last !== this.#last) this.#changedAtMs = nowMs;
    else if (nowMs - this.#changedAtMs > quietMs) return;
    const from = Math.max(0, Math.min(last, this.#last) - overlap);
    for (let file = fileNumber(from); file <= fileNumber(last); file += filesAtOnce) {
      if (this.#signal?.aborted) return;
      await saveFiles(file);
    }
    this.#last = last;
  }
}

async function saveFiles(first: number): Promise<void> {
  const from = first * numbersOfFile;
  const count = filesAtOnce * numbersOfFile;
  const rows = await originsFrom(from, count);
  publishOrigins(await addToFiles(rows.filter(({ id }) => id < from + count)));
}
