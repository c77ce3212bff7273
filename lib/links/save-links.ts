import { saveOthersEpochs } from "@/lib/links/epochs/known-epochs";
import { OriginSaver } from "@/lib/links/origins/save-origins";
import { log } from "@/lib/log";
import { readRevision } from "@/lib/revisions/data/read-revision";

/** Writes the epochs and origins of other nodes' links to disk, so that these links work while the database is down. */
export class LinkSaver {
  readonly #origins: OriginSaver;
  #isFailing = false;
  #saved: string | undefined;
  #isHistoryNew = true;

  /** Aborting `signal` ends a save early, which may take a while with a large dictionary. The next start completes it. */
  constructor(signal: AbortSignal) {
    this.#origins = new OriginSaver(signal);
  }

  /**
   * Writes what was added since the last call. If several calls in a row fail, logs the first failure only. The next call
   * that succeeds completes the work.
   */
  async save(): Promise<void> {
    try {
      const { links, history } = await readRevision();
      const revision = `${history} ${links}`;
      if (revision === this.#saved) return;
      // A new epoch may mean that the database has another history. Its dictionary then has to be read as a whole.
      if (await saveOthersEpochs()) this.#isHistoryNew = true;
      await this.#origins.save({ all: this.#isHistoryNew });
      this.#isHistoryNew = false;
      this.#saved = revision;
      this.#isFailing = false;
    } catch (error) {
      if (!this.#isFailing) log.error({ err: error }, "epochs and origins could not be saved");
      this.#isFailing = true;
    }
  }
}
