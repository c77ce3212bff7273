import { setTimeout as sleep } from "node:timers/promises";
import type { Click } from "@/lib/clicks/click";
import { log } from "@/lib/log";

/** About so many clicks are counted in one transaction. */
export const clicksAtOnce = 5000;
/** While so many come between one count and the next, the next waits for more; not when there are too many anyway. */
const many = 200;
const restMs = 1000;

/** What is told of a click that was counted. */
export interface MovedClick {
  messageId: string;
  /** ISO 8601. */
  time: string;
}

/** Where clicks wait until they are counted. */
export interface InboxStore {
  /** Commits a batch. */
  put(clicks: readonly Click[]): Promise<void>;
  /** Counts the oldest of them and returns those; none when nothing waits. */
  move(): Promise<MovedClick[]>;
  /** Takes the oldest batch out once `keep` has it; false when there is none. */
  takeOut(keep: (clicks: Click[]) => Promise<void>): Promise<boolean>;
}

/** What may be set of an inbox. */
export interface InboxOptions {
  /** Whether a move failed because of its clicks, so that trying again won't help. */
  isRefusal: (error: unknown) => boolean;
  /** Takes clicks that were refused, as a whole batch. */
  setAside: (clicks: readonly Click[]) => Promise<void>;
  /** Told of clicks that were counted. */
  onMoved?: ((clicks: readonly MovedClick[]) => void) | undefined;
}

/**
 * Clicks that are committed and wait to be counted. Counting costs many times what committing does, and little more for a
 * thousand clicks than for ten: so when many come at once, they are put here, and counted together. See decision 0015.
 */
export class Inbox {
  readonly #store: InboxStore;
  readonly #options: InboxOptions;
  #moving: Promise<void> | undefined;
  #isFailing = false;
  /** Clicks were put here since it was last looked for some. */
  #isFilled = false;
  #closing = new AbortController();

  constructor(store: InboxStore, options: InboxOptions) {
    this.#store = store;
    this.#options = options;
  }

  /** Whether clicks are being counted, as far as this process knows. */
  get isMoving(): boolean {
    return this.#moving !== undefined;
  }

  /** Resolves once the clicks are committed; they are counted from then on. */
  async put(clicks: readonly Click[]): Promise<void> {
    await this.#store.put(clicks);
    this.#isFilled = true;
    this.move();
  }

  /** Begins to count what waits, also what other processes have put here. What fails is left to the next who does. */
  move(): void {
    if (this.#closing.signal.aborted) return;
    this.#moving ??= this.#move()
      .then(
        () => this.#note(undefined),
        (error) => this.#note(error),
      )
      .finally(() => {
        this.#moving = undefined;
      });
  }

  /** Tried again every second: said once. */
  #note(error: unknown): void {
    if (error && !this.#isFailing) log.warn({ err: error }, "clicks wait to be counted");
    this.#isFailing = error !== undefined;
  }

  /** Resolves when nothing is being counted any more; what is left waits for another process, or the next start. */
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
          // Another process is at it, and asking it again with each batch would only hold it up.
          await this.#rest();
        } else return;
      } catch (error) {
        if (!isRefusal(error) || !(await this.#store.takeOut(setAside))) throw error;
      }
    }
  }

  /** The more are counted together, the less each costs, and redirects come first. */
  async #rest(): Promise<void> {
    // Cut short when the inbox closes.
    await sleep(restMs, undefined, { signal: this.#closing.signal, ref: false }).catch(() => {});
  }
}
