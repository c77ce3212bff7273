import type { Click } from "@/lib/clicks/click";
import { log } from "@/lib/log";
import { Inbox, type InboxStore, type MovedClick } from "./inbox";
import { LossCounter, type Losses } from "./loss-counter";
import { settlesWithin } from "./settles-within";
import type { Spool, SpoolState } from "./spool/spool";
import type { Refused } from "./spool/write-out";

const batchSize = 1000;
/** Up to this many clicks are counted at once, if nothing else is being counted. */
const few = 8;
const defaultTimeoutMs = 250;
const defaultCountingTimeoutMs = 100;
const drainIntervalMs = 1000;

type Write = (clicks: readonly Click[]) => Promise<void>;

/** Where a batch of clicks was stored. */
export type Outcome = "committed" | "spooled" | "lost";

/** Options of a recorder. */
export interface RecorderOptions {
  /** Receives clicks if many come at a time. Without an inbox, they are written like all others. */
  inbox?: InboxStore;
  /** Called with clicks from the inbox that have been counted. */
  onMoved?: (clicks: readonly MovedClick[]) => void;
  /** Whether a write failed because of its clicks, so that retrying won't help. */
  isRefusal?: Refused;
  /** How long a click waits for the database; by default 250 ms. */
  timeoutMs?: number;
  /** How long a click that came alone waits to be counted before it also goes to the inbox; by default 100 ms. */
  countingTimeoutMs?: number;
  /** Stores losses in the database once it is back. */
  saveLoss?: (losses: Losses) => Promise<void>;
  /** Called for each batch with the number of clicks, its duration, and where they were stored. */
  onBatch?: (size: number, ms: number, outcome: Outcome) => void;
}

interface Waiting {
  click: Click;
  done: () => void;
}

/**
 * Records clicks in batches (group commit): while one batch commits, the next one gathers. A batch that the database
 * fails to commit, or has not committed after 250 ms, goes to the spool and is written later. From then on all clicks
 * go to the spool without waiting, until the database works again. The spool's drain tries this every second.
 */
export class Recorder {
  readonly #write: Write;
  readonly #spool: Spool;
  readonly #inbox: Inbox | undefined;
  readonly #options: RecorderOptions;
  readonly #losses = new LossCounter();
  #waiting: Waiting[] = [];
  #working: Promise<void> | undefined;
  #isUp = true;
  /** Whether a click is waiting to be counted and was also put in the inbox. */
  #isCountDelayed = false;
  /** A write that timed out and may still succeed. */
  #late: Promise<boolean> | undefined;
  #drain: NodeJS.Timeout | undefined;
  #isClosed = false;

  /** `write` must commit a batch and ignore ids that exist already. */
  constructor(write: Write, spool: Spool, options: RecorderOptions = {}) {
    this.#write = write;
    this.#spool = spool;
    this.#options = options;
    const { inbox, isRefusal = () => false, onMoved } = options;
    const setAside = (clicks: readonly Click[]) => spool.append(clicks);
    this.#inbox = inbox && new Inbox(inbox, { isRefusal, setAside, onMoved });
  }

  /** Drains the spool of earlier processes, and from then on of others that have ended. */
  start(): void {
    this.#drainSoon(0);
  }

  /** Whether the last write to the database succeeded. */
  get isUp(): boolean {
    return this.#isUp;
  }

  /** The state of the spool, of all processes. */
  spoolState(): Promise<SpoolState> {
    return this.#spool.state();
  }

  /** Clicks that neither database nor spool could store, since this process started. */
  get losses(): Losses {
    return this.#losses.sum;
  }

  /** Resolves once the click is committed to the database or synced to the spool, and also if both fail. Never rejects. */
  record(click: Click): Promise<void> {
    return new Promise((done) => {
      this.#waiting.push({ click, done });
      this.#working ??= this.#work();
    });
  }

  /** Stops draining the spool. Resolves once all clicks so far are stored. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#drain);
    await this.#working;
    await this.#inbox?.close();
    await this.#spool.close();
  }

  async #work(): Promise<void> {
    // Requests that arrived in the same turn of the event loop go into the same batch.
    await new Promise((resolve) => setImmediate(resolve));
    for (let isFirst = true; this.#waiting.length > 0; isFirst = false) {
      const batch = this.#waiting.splice(0, batchSize);
      const begun = performance.now();
      const outcome = await this.#save(
        batch.map(({ click }) => click),
        this.#writeFor(batch.length, isFirst),
      );
      for (const { done } of batch) done();
      this.#options.onBatch?.(batch.length, performance.now() - begun, outcome);
    }
    this.#working = undefined;
  }

  /**
   * Returns how to write a batch. Clicks that come alone are counted at once. Clicks that come during another count go to
   * the inbox, to be counted together.
   */
  #writeFor(size: number, isFirst: boolean): Write {
    const inbox = this.#inbox;
    if (!inbox) return this.#write;
    const isAlone = isFirst && size <= few && !inbox.isMoving && !this.#isCountDelayed;
    return (clicks) => (isAlone ? this.#countAtOnce(clicks, inbox) : inbox.put(clicks));
  }

  /**
   * Counts clicks at once. If that takes too long, because another process is counting or reclassifying many, also puts
   * them in the inbox. They count only once nevertheless.
   */
  async #countAtOnce(clicks: readonly Click[], inbox: Inbox): Promise<void> {
    const { countingTimeoutMs = defaultCountingTimeoutMs } = this.#options;
    const counted = this.#write(clicks);
    if (await settlesWithin(counted, countingTimeoutMs)) return;
    // While this count waits, others go straight to the inbox: one waiting connection is enough.
    this.#isCountDelayed = true;
    const free = () => {
      this.#isCountDelayed = false;
    };
    counted.then(free, free);
    // If both fail, reject with the reason why the clicks could not be counted.
    await Promise.any([counted, inbox.put(clicks)]).catch(() => counted);
  }

  async #save(clicks: readonly Click[], write: Write): Promise<Outcome> {
    const attempt = this.#isUp ? this.#commit(clicks, write) : undefined;
    if (await attempt?.inTime) return "committed";
    try {
      await this.#spool.append(clicks);
      return "spooled";
    } catch (error) {
      return this.#lastResort(clicks, attempt, error);
    } finally {
      this.#drainSoon(drainIntervalMs);
    }
  }

  /** The write to disk failed: the clicks are lost unless the database stores them after all. */
  async #lastResort(
    clicks: readonly Click[],
    attempt: { inTime: Promise<boolean>; atLast: Promise<boolean> } | undefined,
    error: unknown,
  ): Promise<Outcome> {
    // If a write already hangs, don't try another, which would take 250 ms.
    const last = attempt ?? (this.#late ? undefined : this.#commit(clicks, this.#write));
    if (await last?.inTime) return "committed";
    if (last) last.atLast.then((written) => written || this.#losses.add(clicks.length, error));
    else this.#losses.add(clicks.length, error);
    return "lost";
  }

  #commit(
    clicks: readonly Click[],
    write: Write,
  ): { inTime: Promise<boolean>; atLast: Promise<boolean> } {
    const atLast = write(clicks).then(
      () => true,
      (error: unknown) => {
        this.#down(error);
        return false;
      },
    );
    const { timeoutMs = defaultTimeoutMs } = this.#options;
    const inTime = settlesWithin(atLast, timeoutMs).then((isSettled) => {
      if (isSettled) return atLast;
      this.#late = atLast;
      atLast.finally(() => {
        if (this.#late === atLast) this.#late = undefined;
      });
      this.#down(new Error(`no commit within ${timeoutMs} ms`));
      return false;
    });
    return { inTime, atLast };
  }

  async #saveLosses(): Promise<void> {
    const losses = this.#losses.take();
    if (losses.clicks === 0) return;
    try {
      await this.#options.saveLoss?.(losses);
    } catch (error) {
      this.#losses.giveBack(losses);
      throw error;
    }
  }

  #down(error: unknown): void {
    if (this.#isUp)
      log.error({ err: error }, "the database does not accept clicks; they are spooled");
    this.#isUp = false;
  }

  #up(): void {
    if (!this.#isUp) log.info("the database accepts clicks again");
    this.#isUp = true;
  }

  /** Schedules a drain, which also detects that the database is back. */
  #drainSoon(delayMs: number): void {
    if (this.#isClosed) return;
    this.#drain ??= setTimeout(async () => {
      try {
        const count = await this.#spool.drain(this.#probe, this.#options.isRefusal);
        if (!this.#isUp) await this.#probe([]);
        this.#inbox?.move();
        await this.#saveLosses();
        if (count > 0) log.info({ clicks: count }, "spool written to the database");
      } catch (error) {
        this.#down(error);
      }
      this.#drain = undefined;
      this.#drainSoon(drainIntervalMs);
    }, delayMs).unref();
  }

  readonly #probe = async (clicks: readonly Click[]): Promise<void> => {
    await this.#write(clicks);
    this.#up();
  };
}
