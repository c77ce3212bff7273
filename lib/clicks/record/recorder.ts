import type { Click } from "@/lib/clicks/click";
import { log } from "@/lib/log";
import { Inbox, type InboxStore, type MovedClick } from "./inbox";
import { LossCounter, type Losses } from "./loss-counter";
import { settlesWithin } from "./settles-within";
import type { Spool, SpoolState } from "./spool/spool";
import type { Refused } from "./spool/write-out";

const batchSize = 1000;
/** So many, when nothing else goes on, are counted at once. */
const few = 8;
const usualPatienceMs = 250;
const usualCountingPatienceMs = 100;
const drainIntervalMs = 1000;

type Write = (clicks: readonly Click[]) => Promise<void>;

/** Where a batch of clicks went. */
export type Outcome = "committed" | "spooled" | "lost";

/** What may be set of a recorder. */
export interface RecorderOptions {
  /** Takes clicks that come many at a time; without it they are written as all others. */
  inbox?: InboxStore;
  /** Told of clicks that were in the inbox and are counted now. */
  onMoved?: (clicks: readonly MovedClick[]) => void;
  /** Whether a write failed because of its clicks, so that trying again won't help. */
  isRefusal?: Refused;
  /** How long a click waits for the database; 250 ms. */
  patienceMs?: number;
  /** How long one that came alone waits until others let it be counted; 100 ms. */
  countingPatienceMs?: number;
  /** Notes in the database, now that it is back, what was lost. */
  saveLoss?: (losses: Losses) => Promise<void>;
  /** Told of each batch: how many clicks, how long it took, where they went. */
  onBatch?: (size: number, ms: number, outcome: Outcome) => void;
}

interface Waiting {
  click: Click;
  done: () => void;
}

/**
 * Records clicks in group-committed batches: while one batch commits, the next one gathers. What the database fails to
 * commit, or has not committed after 250 ms, is spooled and written later. From then on all clicks go to the spool, so
 * that none waits, until the spool's drain finds the database at work again; it tries every second.
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
  /** A click waits to be counted, and is in the inbox meanwhile. */
  #isHeld = false;
  /** A write that was not waited for and may still succeed. */
  #late: Promise<boolean> | undefined;
  #drain: NodeJS.Timeout | undefined;
  #isClosed = false;

  /** `write` commits a batch and ignores ids that are there already. */
  constructor(write: Write, spool: Spool, options: RecorderOptions = {}) {
    this.#write = write;
    this.#spool = spool;
    this.#options = options;
    const { inbox, isRefusal = () => false, onMoved } = options;
    const setAside = (clicks: readonly Click[]) => spool.append(clicks);
    this.#inbox = inbox && new Inbox(inbox, { isRefusal, setAside, onMoved });
  }

  /** Writes what an earlier process left in the spool, and goes on looking for what others leave. */
  start(): void {
    this.#drainSoon(0);
  }

  /** Whether the database took the last clicks. */
  get isUp(): boolean {
    return this.#isUp;
  }

  /** What waits in the spool, of all processes. */
  spoolState(): Promise<SpoolState> {
    return this.#spool.state();
  }

  /** Clicks that neither the database nor the spool took, since this process began. */
  get losses(): Losses {
    return this.#losses.sum;
  }

  /** Resolves once the click is committed in the database or synced to the spool; also when neither works. Never rejects. */
  record(click: Click): Promise<void> {
    return new Promise((done) => {
      this.#waiting.push({ click, done });
      this.#working ??= this.#work();
    });
  }

  /** Resolves once everything given so far is safe; stops looking after the spool. */
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

  /** A click that comes alone is counted at once; those that come while others are being counted wait for it together. */
  #writeFor(size: number, isFirst: boolean): Write {
    const inbox = this.#inbox;
    if (!inbox) return this.#write;
    const isAlone = isFirst && size <= few && !inbox.isMoving && !this.#isHeld;
    return (clicks) => (isAlone ? this.#countAtOnce(clicks, inbox) : inbox.put(clicks));
  }

  /** Another process may be counting many, or classifying them again: then a click is put beside them, and counts once all the same. */
  async #countAtOnce(clicks: readonly Click[], inbox: Inbox): Promise<void> {
    const { countingPatienceMs = usualCountingPatienceMs } = this.#options;
    const counted = this.#write(clicks);
    if (await settlesWithin(counted, countingPatienceMs)) return;
    // One connection that waits is enough.
    this.#isHeld = true;
    const free = () => {
      this.#isHeld = false;
    };
    counted.then(free, free);
    // When both fail, for the reason why they could not be counted.
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

  /** The disk does not take them: they are lost unless the database does after all. */
  async #lastResort(
    clicks: readonly Click[],
    attempt: { inTime: Promise<boolean>; atLast: Promise<boolean> } | undefined,
    error: unknown,
  ): Promise<Outcome> {
    // One that hangs is enough: nobody has to wait 250 ms for the next.
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
    const { patienceMs = usualPatienceMs } = this.#options;
    const inTime = settlesWithin(atLast, patienceMs).then((isSettled) => {
      if (isSettled) return atLast;
      this.#late = atLast;
      atLast.finally(() => {
        if (this.#late === atLast) this.#late = undefined;
      });
      this.#down(new Error(`no commit within ${patienceMs} ms`));
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
      log.error({ err: error }, "the database does not take clicks; they are spooled");
    this.#isUp = false;
  }

  #up(): void {
    if (!this.#isUp) log.info("the database takes clicks again");
    this.#isUp = true;
  }

  /** A drain is also what finds out that the database is back. */
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
