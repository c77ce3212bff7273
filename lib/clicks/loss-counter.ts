import { log } from "@/lib/log";

const logIntervalMs = 1000;

/** Clicks that could be kept nowhere. */
export interface Losses {
  clicks: number;
  first: Date | null;
  last: Date | null;
  /** What the disk said to the last ones. */
  reason: string | null;
}

/** Counts clicks that are lost, and logs them as errors: at once, then at most every second, all of them. */
export class LossCounter {
  readonly #sum: Losses = { clicks: 0, first: null, last: null, reason: null };
  #logged = 0;
  #timer: NodeJS.Timeout | undefined;

  /** All so far. */
  get sum(): Losses {
    return { ...this.#sum };
  }

  add(clicks: number, error: unknown): void {
    const now = new Date();
    this.#sum.clicks += clicks;
    this.#sum.first ??= now;
    this.#sum.last = now;
    this.#sum.reason = (error as NodeJS.ErrnoException).code ?? String(error);
    if (!this.#timer) this.#log(error);
  }

  #log(error: unknown): void {
    const clicks = this.#sum.clicks - this.#logged;
    this.#logged = this.#sum.clicks;
    log.error({ err: error, clicks }, "clicks lost: neither database nor spool took them");
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#sum.clicks > this.#logged) this.#log(error);
    }, logIntervalMs);
    this.#timer.unref();
  }
}
