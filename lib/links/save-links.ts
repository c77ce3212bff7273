import { saveOthersEpochs } from "@/lib/links/epochs/known-epochs";
import { OriginSaver } from "@/lib/links/origins/save-origins";
import { log } from "@/lib/log";

/** Writes to the disk what the links of other nodes need to lead where they led, so that they do while the database is down. */
export class LinkSaver {
  readonly #origins: OriginSaver;
  #isFailing = false;
  #isHistoryNew = true;

  /** `signal` ends what is under way, which may take a while with a large dictionary; the next start makes up for it. */
  constructor(signal: AbortSignal) {
    this.#origins = new OriginSaver(signal);
  }

  /** Adds what came since the last call. A failure is logged once, and made up for by the next call that succeeds. */
  async save(): Promise<void> {
    try {
      // An epoch is also how another history of the database shows: then its dictionary has to be read as a whole.
      if (await saveOthersEpochs()) this.#isHistoryNew = true;
      await this.#origins.save({ all: this.#isHistoryNew });
      this.#isHistoryNew = false;
      this.#isFailing = false;
    } catch (error) {
      if (!this.#isFailing) log.error({ err: error }, "epochs and origins could not be saved");
      this.#isFailing = true;
    }
  }
}
