import { lastOrigin, originsFrom } from "./data/origins";
import { addToFiles, fileNumber, numbersOfFile } from "./origin-files";
import { publishOrigins } from "./origins-of";

const filesAtOnce = 8;
/** Numbers to read again each time: a transaction may commit after others that have higher numbers. */
const overlap = 1_000;

/**
 * Writes origins to disk that other nodes added to the database. Only one process of a server does this, for all of
 * them.
 */
export class OriginSaver {
  readonly #signal: AbortSignal | undefined;
  #last = 0;

  /** Aborting `signal` ends a save early. */
  constructor(signal?: AbortSignal) {
    this.#signal = signal;
  }

  /**
   * Writes origins added since the last call. The first call compares the whole dictionary with the files on disk, as does
   * every call with `all`, for a database whose history has changed.
   */
  async save({ all = false } = {}): Promise<void> {
    if (all) this.#last = 0;
    const last = await lastOrigin();
    // The database was reset to an older state.
    if (last < this.#last) this.#last = 0;
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
