import { setTimeout as sleep } from "node:timers/promises";
import type { Click } from "@/lib/clicks/click";
import { log } from "@/lib/log";

/** The approximate number of clicks counted in one transaction. */
export const clicksAtOnce = 5000;
/**
 * If at least this many clicks came since the last count, the next one waits for more, unless a full batch is waiting
 * already.
 */
const many = 200;
const restMs = 1000;

/** A click that was counted. */
export interface MovedClick {
  messageId: string;
  /** ISO 8601. */
  time: string;
}

/** The store in which clicks wait until they are counted. */
export interface InboxStore {
  /** Commits a batch. */
  put(clicks: readonly Click[]): Promise<void>;
  /** Counts the oldest clicks and returns them; none if nothing waits. */
  move(): Promise<MovedClick[]>;
  /** Removes the oldest batch once `store` has resolved with it. Returns false if there is none. */
  takeOut(store: (clicks: Click[]) => Promise<void>): Promise<boolean>;
}

/** Options of an inbox. */
export interface InboxOptions {
  /** Whether a move failed because of its clicks, so that retrying won't help. */
  isRefusal: (error: unknown) => boolean;
  /** Stores a batch with refused clicks elsewhere, as a whole. */
  setAside: (clicks: readonly Click[]) => Promise<void>;
  /** Called with clicks that were counted. */
  onMoved?: ((clicks: readonly MovedClick[]) => void) | undefined;
}

/**
 * Clicks that are committed and wait to be counted. Counting costs many times as much as committing, but hardly more
 * for a thousand clicks than for ten. If many clicks come at once, they are therefore put here and counted together.
 * See decision 0015.
 */
export class Inbox {
  readonly #store: InboxStore;
  readonly #options: InboxOptions;
  #moving: Promise<void> | undefined;
  #isFailing = false;
  /** Whether clicks were put here since the last move. */
  #isFilled = false;
  #closing = new AbortController();

  constructor(store: InboxStore, options: InboxOptions) {
    this.#store = store;
    this.#options = options;
  }

  /** Whether this process is counting clicks. */
  get isMoving(): boolean {
    return this.#moving !== undefined;
  }

  /** Resolves once the clicks are committed, and starts to count them. */
  async put(clicks: readonly Click[]): Promise<void> {
    await this.#store.put(clicks);
    this.#isFilled = true;
    this.move();
  }

  /** Starts to count the waiting clicks of all processes. After a failure, the next move continues. */
  move(): void {
    if (this.#closing.signal.aborted) return;
    this.#moving ??= this.#move()
      .then(
        () => this.#logFailure(undefined),
        (error) => this.#logFailure(error),
      )
      .finally(() => {
        this.#moving = undefined;
      });
  }

  /** Logs the first of several failures in a row only. The recorder retries every second. */
  #logFailure(error: unknown): void {
    if (error && !this.#isFailing) log.warn({ err: error }, "clicks wait to be counted");
    this.#isFailing = error !== undefined;
  }

  /** Stops counting. Resolves once the current count has ended. Another process, or the next start, counts the rest. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#moving;
  }

  async #move(): Promise<void> {
    const { isRefusal, setAside, onMoved } = this.#options;
    while (!this.#closing.signal.aborted) {
      try {
        const wasFilled = this.#isFilled;
        this.#isFilled = false;
        const clicks = await this.#store.move();
        if (clicks.length > 0) {
          onMoved?.(clicks);
          if (clicks.length >= many && clicks.length < clicksAtOnce) await this.#rest();
        } else if (wasFilled) {
          // Another process is moving clicks. Trying again with each batch would only slow it down.
          await this.#rest();
        } else return;
      } catch (error) {
        if (!isRefusal(error) || !(await this.#store.takeOut(setAside))) throw error;
      }
    }
  }

  /** Pauses: counting more clicks together costs less per click, and redirects have priority. */
  async #rest(): Promise<void> {
    // Closing the inbox ends the pause.
    await sleep(restMs, undefined, { signal: this.#closing.signal, ref: false }).catch(() => {});
  }
}
