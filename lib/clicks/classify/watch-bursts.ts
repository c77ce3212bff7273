import { classifySlices } from "@/lib/clicks/classify/classify-slices";
import type { Slice } from "@/lib/clicks/data/read-slices";
import type { MovedClick } from "@/lib/clicks/record/inbox";
import { log } from "@/lib/log";
import { nearMs } from "./rules";

const intervalMs = 1000;
/** The pause after a round, as a multiple of the round's duration: redirects have priority. */
const rest = 3;
const atOnce = 1000;
/** The most messages that may wait, so that a flood does not fill the memory. `npm run reclassify` covers the others. */
const mostWaiting = 200_000;

/**
 * Looks for bursts, many clicks in a short time, that include clicks recorded by this process. Counts the clicks of other
 * processes, too. Runs in the background, about a second after the clicks, and reclassifies all clicks of a burst.
 */
export class BurstWatch {
  #waiting = new Map<string, Slice>();
  #timer: NodeJS.Timeout | undefined;
  #lastRoundMs = 0;
  #round: Promise<void> | undefined;

  /** Adds committed clicks to those to examine. */
  note(clicks: readonly MovedClick[]): void {
    for (const { messageId, time } of clicks) {
      const at = Date.parse(time);
      const known = this.#waiting.get(messageId);
      if (known) {
        known.fromMs = Math.min(known.fromMs, at - nearMs);
        known.toMs = Math.max(known.toMs, at + nearMs);
      } else if (this.#waiting.size < mostWaiting) {
        this.#waiting.set(messageId, { messageId, fromMs: at - nearMs, toMs: at + nearMs });
      }
    }
    this.#soon();
  }

  /** Examines the clicks that are left. */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#round;
    await this.#classify();
  }

  #soon(): void {
    if (this.#waiting.size === 0) return;
    this.#timer ??= setTimeout(
      async () => {
        this.#round = this.#classify();
        await this.#round;
        this.#timer = undefined;
        this.#soon();
      },
      Math.max(intervalMs, rest * this.#lastRoundMs),
    ).unref();
  }

  async #classify(): Promise<void> {
    const begun = performance.now();
    const slices = [...this.#waiting.values()];
    this.#waiting = new Map();
    try {
      while (slices.length > 0)
        await classifySlices(slices.splice(0, atOnce), { onlyNearOthers: true });
    } catch (error) {
      log.warn({ err: error, messages: slices.length }, "could not look for bursts");
    }
    this.#lastRoundMs = performance.now() - begun;
  }
}
