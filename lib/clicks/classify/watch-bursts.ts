import { classifySlices } from "@/lib/clicks/classify/classify-slices";
import type { Slice } from "@/lib/clicks/data/read-slices";
import type { MovedClick } from "@/lib/clicks/record/inbox";
import { log } from "@/lib/log";
import { nearMs } from "./rules";

const intervalMs = 1000;
/** After a round it rests so many times as long as that took: redirects come first. */
const rest = 3;
const atOnce = 1000;
/** Past this many messages that wait, new ones are left to `npm run reclassify`: a flood must not fill the memory. */
const mostWaiting = 200_000;

/**
 * Looks at the clicks that a process has recorded, a second later and whatever it costs without anybody waiting for it: whether together
 * with those of other processes they are a burst. The earlier ones of a burst are classified again, too.
 */
export class BurstWatch {
  #waiting = new Map<string, Slice>();
  #timer: NodeJS.Timeout | undefined;
  #lastRoundMs = 0;
  #round: Promise<void> | undefined;

  /** Takes note of clicks that are committed. */
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

  /** Looks at what is left. */
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
      log.warn({ err: error, messages: slices.length }, "bursts could not be looked for");
    }
    this.#lastRoundMs = performance.now() - begun;
  }
}
