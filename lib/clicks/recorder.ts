import { log } from "@/lib/log";
import type { Click } from "./click";
import type { Spool } from "./spool";

const batchSize = 1000;
const patienceMs = 250;
const drainIntervalMs = 1000;

type Write = (clicks: readonly Click[]) => Promise<void>;

interface Waiting {
  click: Click;
  done: () => void;
}

/**
 * Records clicks in group-committed batches: while one batch commits, the next one gathers. What the
 * database fails to commit, or has not committed after 250 ms, is spooled and written later.
 */
export class Recorder {
  readonly #write: Write;
  readonly #spool: Spool;
  #waiting: Waiting[] = [];
  #working: Promise<void> | undefined;
  #stuck = false;
  #drain: NodeJS.Timeout | undefined;

  /** `write` commits a batch and ignores ids that are there already. */
  constructor(write: Write, spool: Spool) {
    this.#write = write;
    this.#spool = spool;
  }

  /** Writes what an earlier process left in the spool, as soon as the database takes it. */
  start(): void {
    this.#drainSoon(0);
  }

  /** Resolves once the click is committed in the database or synced to the spool. Never rejects. */
  record(click: Click): Promise<void> {
    return new Promise((done) => {
      this.#waiting.push({ click, done });
      this.#working ??= this.#work();
    });
  }

  /** Resolves once everything given so far is safe; stops looking after the spool. */
  async close(): Promise<void> {
    clearTimeout(this.#drain);
    await this.#working;
  }

  async #work(): Promise<void> {
    // Requests that arrived in the same turn of the event loop go into the same batch.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, batchSize);
      const clicks = batch.map(({ click }) => click);
      if (!(await this.#commit(clicks))) await this.#keep(clicks);
      for (const { done } of batch) done();
    }
    this.#working = undefined;
  }

  async #commit(clicks: readonly Click[]): Promise<boolean> {
    if (this.#stuck) return false;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<false>((resolve) => {
      timer = setTimeout(resolve, patienceMs, false);
    });
    const written = this.#write(clicks).then(
      () => true,
      (error: unknown) => {
        log.error({ err: error, clicks: clicks.length }, "database did not take clicks");
        return false;
      },
    );
    const committed = await Promise.race([written, late]);
    clearTimeout(timer);
    if (!committed) {
      this.#stuck = true;
      written.finally(() => {
        this.#stuck = false;
      });
    }
    return committed;
  }

  async #keep(clicks: readonly Click[]): Promise<void> {
    try {
      await this.#spool.append(clicks);
    } catch (error) {
      log.error({ err: error, clicks: clicks.length }, "clicks lost: neither database nor spool");
    }
    this.#drainSoon(drainIntervalMs);
  }

  #drainSoon(delayMs: number): void {
    this.#drain ??= setTimeout(async () => {
      try {
        const count = await this.#spool.drain(this.#write);
        this.#drain = undefined;
        if (count > 0) log.info({ clicks: count }, "spool written to the database");
      } catch {
        this.#drain = undefined;
        this.#drainSoon(drainIntervalMs);
      }
    }, delayMs).unref();
  }
}
