import { log } from "@/lib/log";

const logIntervalMs = 1000;

/** Clicks that neither database nor spool could store. */
export interface Losses {
  clicks: number;
  first: Date | null;
  last: Date | null;
  /** Why the latest lost clicks could not be written to disk. */
  reason: string | null;
}

const none = (): Losses => ({ clicks: 0, first: null, last: null, reason: null });

/** Counts lost clicks and logs them as errors: the first ones at once, later ones together, at most once a second. */
export class LossCounter {
  readonly #sum: Losses = none();
  #logged = 0;
  #taken: Losses = none();
  #timer: NodeJS.Timeout | undefined;

  /** All losses so far. */
  get sum(): Losses {
    return { ...this.#sum };
  }

  /** Returns the losses since the last call. Call `giveBack` if they could not be stored. */
  take(): Losses {
    const taken = this.#taken;
    this.#taken = none();
    return taken;
  }

  giveBack(losses: Losses): void {
    const { clicks, last, reason } = this.#taken;
    this.#taken = {
      clicks: losses.clicks + clicks,
      first: losses.first,
      last: last ?? losses.last,
      reason: reason ?? losses.reason,
    };
  }

  add(clicks: number, error: unknown): void {
    const now = new Date();
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    for (const losses of [this.#sum, this.#taken]) {
      losses.clicks += clicks;
      losses.first ??= now;
      losses.last = now;
      losses.reason = reason;
    }
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
